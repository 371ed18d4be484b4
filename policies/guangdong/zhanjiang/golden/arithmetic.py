"""湛江各项待遇的算式，由 derive.py 调用。

每个函数算一次就诊：返回各支付方的金额和写给人看的算式，并把本次记入这个人这一年的累计。
"""

import datetime

from amounts import ZERO, by_difference, capped, exact, money, percent

POOR = {"特困人员", "建档立卡贫困人口", "低保对象", "孤儿", "低收入家庭成员", "重度残疾人", "因病致贫重病患者"}
FIGURES = {"一级": (300, 85), "无等级": (300, 85), "二级": (500, 75), "三级": (800, 65)}


def inpatient(claim, ledger):
    people, scope = claim["psn_idet_type"], claim["inscp_scp_amt"]
    line, rate = FIGURES[claim["hosp_lv"]]
    if claim["mdtrt_area"] in ("省内", "省外") and not claim["refl_flag"] and not claim["emerg_flag"]:
        rate -= 20
    deducted = min(scope, percent(line * 100))
    wanted = (scope - deducted) * percent(rate)
    basic, end = capped(ledger, "basic", wanted, 500000)
    lines = [f"基本 ({money(scope)}−{money(deducted)})×{rate}%={exact(wanted)}{end}"]

    # 起付线降低 80% 或 70%；区外未备案时大病降低 0 个百分点。
    start, rate, cap = 10000, 60, 300000
    if "特困人员" in people:
        start, rate, cap = 2000, 80, None
    elif people & {"建档立卡贫困人口", "低保对象"}:
        start, rate, cap = 3000, 70, None
    critical, line = by_difference(ledger, "critical", scope - basic, start, [(None, rate)], cap)
    lines.append(line)
    aid, line = assistance(claim, scope - basic - critical, ledger)
    return {"act_pay_dedc": deducted, "hifp_pay": basic, "hifmi_pay": critical, "maf_pay": aid}, [*lines, line]


def assistance(claim, left, ledger):
    """救助：特困 100%，其余贫困人口 80%，住院和门诊共用一年 8 万元。"""
    people = claim["psn_idet_type"]
    if not people & POOR:
        return ZERO, "救助 不是对象"
    rate = 100 if "特困人员" in people else 80
    aid, end = capped(ledger, "aid", left * percent(rate), 80000)
    return aid, f"救助 {money(left)}×{rate}%={exact(left * percent(rate))}{end}"


def outpatient(claim, ledger):
    aid, line = assistance(claim, claim["inscp_scp_amt"], ledger)
    return {"maf_pay": aid}, [line]


def enrolment(claim):
    """全额资助，路径总是减免；待遇从登记和认定中较晚的一天起，缴费晚于当年 9 月 30 日的空着。"""
    if not claim["psn_idet_type"] & POOR:
        return {"premium": 220 * percent(100), "subsidy": ZERO, "psn_premium": 220 * percent(100), "path": "无", "payer": "", "benefit_from": ""}, ["不是贫困人口"]
    late = claim["pay_date"] is not None and claim["pay_date"] > datetime.date(claim["year"], 9, 30)
    begins = max(claim["reg_date"], claim["idet_date"] or claim["reg_date"])
    why = "缴费晚于 9 月 30 日，起始日期空着" if late else f"登记 {claim['reg_date']}、认定 {claim['idet_date'] or '无'}，取较晚的"
    return {
        "premium": 220 * percent(100), "subsidy": 220 * percent(100), "psn_premium": ZERO, "path": "减免", "payer": "医疗救助资金",
        "benefit_from": "" if late else begins.isoformat(),
    }, [f"贫困人口，全额资助；{why}"]
