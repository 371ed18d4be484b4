"""柳州各项待遇的算式，由 derive.py 调用。

每个函数算一次就诊：返回各支付方的金额和写给人看的算式，并把本次记入这个人这一年的累计。
"""

from amounts import ZERO, by_difference, capped, exact, fen, fen_up, money, percent
from reading import Refused

FIGURES = {"一级": (200, 85), "二级": (400, 75), "三级": (600, 60)}


def supported(claim):
    """扶持对象：建档立卡，没有脱贫，或者出院的年份不晚于脱贫年度后两年。"""
    exited = claim["exit_year"]
    return "建档立卡贫困人口" in claim["psn_idet_type"] and (exited is None or claim["enddate"].year <= exited + 2)


def inpatient(claim, ledger):
    if claim["medins_type"] in ("乡镇卫生院", "社区卫生服务中心"):
        line, rate = 100, 90
    elif claim["medins_type"] == "医院" and claim["hosp_lv"] in FIGURES:
        line, rate = FIGURES[claim["hosp_lv"]]
    else:
        raise Refused("unbound_parameter")
    people, scope, total = claim["psn_idet_type"], claim["inscp_scp_amt"], claim["medfee_sumamt"]

    deducted = min(scope, percent(line * 100))
    wanted = (scope - deducted) * percent(rate)
    basic, end = capped(ledger, "basic", wanted, 200000)
    lines = [f"基本 ({money(scope)}−{money(deducted)})×{rate}%={exact(wanted)}{end}"]

    tilted = "建档立卡贫困人口" in people
    more = 10 if tilted else 0
    steps = [(50000, 55 + more), (100000, 65 + more), (None, 75 + more)]
    critical, line = by_difference(ledger, "critical", scope - basic, 4000 if tilted else 8000, steps, None)
    lines.append(line)

    aid = ZERO
    left = scope - basic - critical
    if people & {"建档立卡贫困人口", "低保对象", "特困人员"}:
        rate = 100 if "特困人员" in people else 70
        aid, end = capped(ledger, "aid", left * percent(rate), 30000)
        lines.append(f"救助 {money(left)}×{rate}%={exact(left * percent(rate))}{end}")

    hospital = backstop = ZERO
    if supported(claim):
        if not claim["spec_appr_flag"]:
            over = claim["fulamt_ownpay_amt"] - total * percent(10)
            hospital = fen(max(ZERO, over))
            lines.append(f"机构 {money(claim['fulamt_ownpay_amt'])}−{money(total)}×10%→{money(hospital)}")
        backstop, line = top_up(total, 90, basic + critical + aid + hospital)
        lines.append(line)
    return {"act_pay_dedc": deducted, "hifp_pay": basic, "hifmi_pay": critical, "maf_pay": aid, "oth_pay": backstop, "hosp_part_amt": hospital}, lines


def top_up(total, rate, paid):
    """兜底：把各方所付补足到总额的百分之几，进一到分。"""
    lacking = max(ZERO, total * percent(rate) - paid)
    backstop = fen_up(lacking)
    return backstop, f"兜底 {money(total)}×{rate}%={exact(total * percent(rate))}，已付 {money(paid)}→{money(backstop)}"


def chronic(claim, ledger):
    scope, total = claim["inscp_scp_amt"], claim["medfee_sumamt"]
    wanted = scope * percent(70)
    paid, end = capped(ledger, "chronic", wanted, 5000)
    lines, backstop = [f"慢病 {money(scope)}×70%={exact(wanted)}{end}"], ZERO
    if supported(claim) and claim["mdtrt_area"] == "县域内":
        backstop, line = top_up(total, 80, paid)
        lines.append(line)
    return {"hifp_pay": paid, "oth_pay": backstop}, lines
