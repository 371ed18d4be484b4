"""铜川耀州住院待遇的算式，由 derive.py 调用：返回各支付方的金额、救助缺口和写给人看的算式，并把本次记入这个人这一年的累计。"""

import datetime

from amounts import ZERO, by_difference, capped, exact, fen, money, percent
from reading import Refused

TILTS_END = datetime.date(2021, 1, 1)  # 省里从这一天起取消比例提高和控制线
LOCAL = {"一级": (500, 75), "二级": (900, 65), "三级": (1800, 55)}
AWAY = {"二级": (1800, 60), "三级": (3600, 50)}


def figures(claim):
    """普通人口的起付线和比例；没有规定的组合退回。"""
    local, kind, level = claim["mdtrt_area"] in ("县域内", "市内"), claim["medins_type"], claim["hosp_lv"]
    if kind in ("乡镇卫生院", "社区卫生服务中心") and local:
        return 300, 75
    table = LOCAL if local else AWAY if claim["mdtrt_area"] == "省内" else {}
    if kind == "医院" and level in table:
        return table[level]
    raise Refused("unbound_parameter")


def inpatient(claim, ledger):
    line, rate = figures(claim)
    scope, poor = claim["inscp_scp_amt"], "建档立卡贫困人口" in claim["psn_idet_type"]
    old = claim["enddate"] < TILTS_END
    if poor and old and claim["refl_flag"] and claim["medins_type"] == "医院" and claim["hosp_lv"] in ("二级", "三级"):
        rate += 10
    deducted = min(scope, percent(line * 100))
    wanted = (scope - deducted) * percent(rate)
    basic, end = capped(ledger, "basic", wanted, 130000)
    lines = [f"基本 ({money(scope)}−{money(deducted)})×{rate}%={exact(wanted)}{end}"]

    more = 5 if poor else 0
    steps = [(30000, 60 + more), (100000, 70 + more), (None, 80 + more)]
    critical, line = by_difference(ledger, "critical", scope - basic, 5000 if poor else 10000, steps, None if poor else 300000)
    lines.append(line)

    aid = shortfall = ZERO
    earlier = basic + critical
    if poor and old:
        due = max(ZERO, scope * percent(80) - earlier)
        aid, end = capped(ledger, "floor", due, 3000)
        shortfall = fen(due) - aid
        lines.append(f"补足 {money(scope)}×80%={exact(scope * percent(80))}，已付 {money(earlier)}，应补 {exact(due)}{end}，缺口 {money(shortfall)}")
    elif poor:
        aid, end = capped(ledger, "aid", (scope - earlier) * percent(70), 30000)
        lines.append(f"救助 {money(scope - earlier)}×70%={exact((scope - earlier) * percent(70))}{end}")
    return {"act_pay_dedc": deducted, "hifp_pay": basic, "hifmi_pay": critical, "maf_pay": aid, "aid_shortfall": shortfall}, lines


def enrolment(claim):
    """2018 年财政全额 190 元，2019、2020 年定额 150 元；医疗救助资助谁、多少没有写。"""
    people, year = claim["psn_idet_type"], claim["year"]
    if year not in (2018, 2019, 2020):
        raise Refused("unbound_parameter")
    premium = {2018: 190, 2019: 150 + 70, 2020: 150 + 100}[year]
    filed = "建档立卡贫困人口" in people
    if not (filed and year == 2018) and people & {"特困人员", "孤儿", "低保对象"}:
        raise Refused("unbound_parameter")
    subsidy = 0 if not filed else 190 if year == 2018 else 150
    return {
        "premium": premium, "subsidy": subsidy, "psn_premium": premium - subsidy, "path": "减免" if filed else "无",
        "payer": "财政补助资金" if filed else "", "benefit_from": "",
    }, [f"{year} 年标准 {premium}，" + (f"财政资助 {subsidy}，个人 {premium}−{subsidy}={premium - subsidy}" if filed else "不是建档立卡，没有资助")]
