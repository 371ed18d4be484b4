"""宝鸡各项待遇的算式，由 derive.py 调用。

每个函数算一次就诊：返回各支付方的金额和写给人看的算式，并把本次记入这个人这一年的累计。
"""

import datetime
from fractions import Fraction

from amounts import exact, fen, money, percent
from reading import Refused

TILTS_END = datetime.date(2021, 1, 1)  # 四项倾斜从这一天起取消
COUNTRYSIDE = ("乡镇卫生院", "社区卫生服务中心")


def registered_poor(claim):
    """建档立卡，2014、2015 年脱贫的除外。"""
    return "建档立卡贫困人口" in claim["psn_idet_type"] and claim["exit_year"] not in (2014, 2015)


def destitute(claim):
    """救助 100% 的三类人。"""
    return bool(claim["psn_idet_type"] & {"特困人员", "孤儿", "事实无人抚养儿童"})


def basic_figures(claim):
    """起付线和比例；没有规定的组合为 None。"""
    local = claim["mdtrt_area"] in ("县域内", "市内") or (claim["mdtrt_area"] == "省内" and claim["refl_flag"])
    if not local:
        return None
    if claim["medins_type"] in COUNTRYSIDE:
        return 200, 90
    if claim["medins_type"] == "医院":
        return {"一级": (400, 85), "二级": (800, 78), "三级": (2000, 62)}.get(claim["hosp_lv"])
    return None


def inpatient(claim, ledger):
    figures = basic_figures(claim)
    if figures is None:
        raise Refused("unbound_parameter")
    old_tilts = registered_poor(claim) and claim["enddate"] < TILTS_END
    scope = claim["inscp_scp_amt"]
    lines = []

    # 基本医保：（范围内 − 起付线）× 比例，一年不超过 13 万元
    line, rate = figures
    rate += 10 if old_tilts else 0
    deducted = min(scope, Fraction(line))
    room = 130000 - ledger.get("basic", Fraction(0))
    wanted = (scope - deducted) * percent(rate)
    basic = fen(min(wanted, room))
    ledger["basic"] = ledger.get("basic", Fraction(0)) + basic
    lines.append(f"基本 ({money(scope)}−{money(deducted)})×{rate}%={exact(wanted)}"
                 + (f"，13 万元只余 {money(room)}" if wanted > room else "") + f"→{money(basic)}")

    # 大病：按年累计，F(含本次) − F(不含本次)
    poor = registered_poor(claim) or "特困人员" in claim["psn_idet_type"]
    left = scope - basic
    before = ledger.get("critical_base", Fraction(0))
    wanted = critical_total(before + left, poor) - critical_total(before, poor)
    room = None if poor else max(Fraction(0), 300000 - ledger.get("critical", Fraction(0)))
    critical = fen(wanted if room is None else min(wanted, room))
    ledger["critical_base"] = before + left
    ledger["critical"] = ledger.get("critical", Fraction(0)) + critical
    lines.append(f"大病 累计 {money(before)}→{money(before + left)}，F={exact(critical_total(before + left, poor))}"
                 f"−{exact(critical_total(before, poor))}={exact(wanted)}"
                 + (f"，30 万元只余 {money(room)}" if room is not None and wanted > room else "") + f"→{money(critical)}")

    aid, line = assistance(claim, basic + critical, old_tilts)
    lines.append(line)
    return {"act_pay_dedc": deducted, "hifp_pay": basic, "hifmi_pay": critical, "maf_pay": aid}, lines


def critical_total(cumulated, poor):
    """累计到某数时大病应付的总额：起付线以上，3 万元以内一段，10 万元以内一段，以上一段。"""
    start, extra = (5000, 5) if poor else (10000, 0)
    low = max(Fraction(0), min(cumulated, Fraction(30000)) - start)
    middle = max(Fraction(0), min(cumulated, Fraction(100000)) - 30000)
    high = max(Fraction(0), cumulated - 100000)
    return low * percent(60 + extra) + middle * percent(70 + extra) + high * percent(80 + extra)


def assistance(claim, earlier, old_tilts):
    """医疗救助：100% 的三类人救助剩余总费用；建档立卡救助剩余范围内费用的 70%，2020 年底以前有 80%–85% 的控制线。"""
    if destitute(claim):
        aid = claim["medfee_sumamt"] - earlier
        return aid, f"救助 剩余总费用 {money(aid)}×100%"
    if not registered_poor(claim):
        return Fraction(0), "救助 不是对象"
    left = claim["inscp_scp_amt"] - earlier
    wanted = left * percent(70)
    line = f"救助 {money(left)}×70%={exact(wanted)}"
    if old_tilts:
        floor, ceiling = claim["inscp_scp_amt"] * percent(80), claim["inscp_scp_amt"] * percent(85)
        held = max(Fraction(0), min(max(wanted, floor - earlier), ceiling - earlier))
        line += f"，三层应在 {exact(floor)} 至 {exact(ceiling)} 之间，前两层 {money(earlier)}，救助 {exact(held)}"
        wanted = held
    return fen(wanted), line + f"→{money(fen(wanted))}"


def chronic(claim, ledger):
    """门诊慢特病：60%，一年 3000 元；建档立卡 2020 年底以前 3600 元。"""
    limit = 3600 if registered_poor(claim) and claim["enddate"] < TILTS_END else 3000
    room = max(Fraction(0), limit - ledger.get("chronic", Fraction(0)))
    wanted = claim["inscp_scp_amt"] * percent(60)
    paid = fen(min(wanted, room))
    ledger["chronic"] = ledger.get("chronic", Fraction(0)) + paid
    return {"hifp_pay": paid}, [f"慢病 {money(claim['inscp_scp_amt'])}×60%={exact(wanted)}，限额 {limit} 余 {money(room)}→{money(paid)}"]


def fee(claim, _ledger):
    """一般诊疗费：80%；建档立卡 2020 年底以前全额。"""
    rate = 100 if registered_poor(claim) and claim["enddate"] < TILTS_END else 80
    paid = fen(claim["gnrl_trt_fee"] * percent(rate))
    return {"hifp_pay": paid}, [f"一般诊疗费 {money(claim['gnrl_trt_fee'])}×{rate}%→{money(paid)}"]
