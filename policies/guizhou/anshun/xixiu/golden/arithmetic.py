"""安顺西秀各项待遇的算式，由 derive.py 调用。

每个函数算一次就诊：返回各支付方的金额、预警和写给人看的算式，并把本次记入这个人这一年的累计。
"""

import calendar
import datetime

from amounts import ZERO, by_difference, capped, exact, money, percent
from reading import Refused

AIDED = {"特困人员", "脱贫人口", "低保对象"}
# 不设等待期的身份；新认定的建档立卡另算。
AT_ONCE = AIDED | {"低收入家庭成员", "脱贫不稳定户", "边缘易致贫户", "易地搬迁人口", "返贫致贫人口"}
FIGURES = {"一级": (200, 80), "二级": (500, 75), "三级": (1000, 60)}


def inpatient(claim, ledger):
    if claim["medins_type"] in ("乡镇卫生院", "社区卫生服务中心"):
        line, rate = 100, 85
    elif claim["medins_type"] == "医院" and claim["hosp_lv"] in FIGURES:
        line, rate = FIGURES[claim["hosp_lv"]]
    else:
        raise Refused("unbound_parameter")
    rate -= 10 if claim["mdtrt_area"] in ("省内", "省外") else 0
    scope, aided = claim["inscp_scp_amt"], bool(claim["psn_idet_type"] & AIDED)

    deducted = min(scope, percent(line * 100))
    wanted = (scope - deducted) * percent(rate)
    basic, end = capped(ledger, "basic", wanted, 250000)
    lines = [f"基本 ({money(scope)}−{money(deducted)})×{rate}%={exact(wanted)}{end}"]

    more = 5 if aided else 0
    steps = [(60000, 60 + more), (120000, 70 + more), (None, 80 + more)]
    critical, line = by_difference(ledger, "critical", scope - basic, 5000 if aided else 10000, steps, None if aided else 300000)
    lines.append(line)

    aid, left = ZERO, scope - basic - critical
    if aided:
        aid, end = capped(ledger, "aid", left * percent(70), 50000)
        lines.append(f"救助 {money(left)}×70%={exact(left * percent(70))}{end}")
    return {"act_pay_dedc": deducted, "hifp_pay": basic, "hifmi_pay": critical, "maf_pay": aid} | alerts(claim, left - aid), lines


def alerts(claim, left):
    """left 是各层支付以后政策范围内的自付。"""
    line = 4000 if claim["psn_idet_type"] & AIDED else 10000
    outside = "脱贫人口" in claim["psn_idet_type"] and claim["fulamt_ownpay_amt"] > claim["medfee_sumamt"] * percent(10)
    return {"high_selfpay": "1" if left > line else "0", "out_of_catalogue": "1" if outside else "0"}


def undesignated(claim):
    return alerts(claim, claim["inscp_scp_amt"])


def enrolment(claim):
    if claim["year"] != 2021:
        raise Refused("unbound_parameter")
    people, premium = claim["psn_idet_type"], 280 * percent(100)
    new = "建档立卡贫困人口" in people and claim["idet_date"] is not None and claim["idet_date"].year == claim["year"]
    destitute = "特困人员" in people
    due = premium if destitute else 140 * percent(100) if people & AIDED or new else ZERO
    subsidy = ZERO if claim["other_area_flag"] and not claim["applied_flag"] else due
    if subsidy == 0:
        path = "无"
    elif claim["other_area_flag"]:
        path = "依申请"
    else:
        path = "一卡通返还" if claim["paid_amt"] >= premium else "减免"
    begins, why = begin(claim, destitute, bool(people & AT_ONCE) or new)
    return {
        "premium": premium, "subsidy": subsidy, "psn_premium": premium - subsidy, "path": path,
        "payer": "医疗救助资金" if subsidy else "", "benefit_from": begins,
    }, [f"应资助 {money(due)}，{path}", why]


def begin(claim, destitute, at_once):
    """待遇起始日期和理由；没有的为空。"""
    first, paid = datetime.date(claim["year"], 1, 1), claim["pay_date"]
    if destitute:
        return max(first, claim["reg_date"]).isoformat(), "特困从登记之日起"
    if paid is None:
        return "", "没有缴费，起始日期空着"
    if paid > datetime.date(2021, 2, 28) and not at_once:
        year, month = divmod(paid.year * 12 + paid.month - 1 + 3, 12)
        paid = datetime.date(year, month + 1, min(paid.day, calendar.monthrange(year, month + 1)[1]))
        return max(first, paid).isoformat(), "集中征缴期后缴费，等待三个月"
    return max(first, paid).isoformat(), "从缴费之日起，不早于 1 月 1 日"
