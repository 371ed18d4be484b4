#!/usr/bin/env python3
"""宝鸡黄金算例的独立推导。

数字取自三份通知和它们的解读（见 ../2019-48.pol 的说明），用分数精确计算，与程序没有任何共用之处：
一个人一个人地算，按（出院日期、结算编号）的次序，逐层说明算式。

    python3 derive.py            核对本目录各 csv 的 expect_ 各列，有出入的列出，退出码 1
    python3 derive.py --fill     重写 expect_ 各列和 reason 列；reason 以「手算」开头的行只核对，从不改写

文件名含 hold 的按 --hold 结算。每个文件是一次单独的结算，从空的累计开始。
"""

import csv
import datetime
import re
import sys
from fractions import Fraction
from pathlib import Path

from arithmetic import chronic, fee, inpatient, money

HERE = Path(__file__).parent
AMOUNTS = ["act_pay_dedc", "hifp_pay", "hifmi_pay", "maf_pay", "oth_pay", "hosp_part_amt", "fund_pay_sumamt", "psn_part_amt"]
EXPECTED = [f"expect_{name}" for name in AMOUNTS + ["ledger_gap", "refusal"]]

# 名称 → 名称和代码。
KINDS = {"城乡居民": "390", "职工": "310"}
VISITS = {"普通住院": "21 2101", "门诊慢特病": "14", "普通门诊": "11"}
LEVELS = {"一级": "8 9 10 14", "二级": "5 6 7 13", "三级": "1 2 3 4 12", "无等级": "11"}
TYPES = {"医院": "", "乡镇卫生院": "", "社区卫生服务中心": "", "村卫生室": ""}
AREAS = {"县域内": "", "市内": "", "省内": "", "省外": ""}
PEOPLE = {
    "建档立卡贫困人口": "2302", "脱贫人口": "932", "低保对象": "2303", "特困人员": "2304", "低收入家庭成员": "2305",
    "因病致贫重病患者": "2306", "重度残疾人": "230801", "孤儿": "2361", "事实无人抚养儿童": "2370",
    "脱贫不稳定户": "226101", "边缘易致贫户": "226102", "返贫致贫人口": "226104", "易地搬迁人口": "YDBQ",
}
# 字段代码：（中文名、类型、缺省；None 为必填）
FIELDS = {
    "setl_id": ("结算编号", "text", None), "psn_no": ("人员编号", "text", None),
    "insutype": ("险种类型", KINDS, "城乡居民"), "med_type": ("医疗类别", VISITS, None),
    "hosp_lv": ("医院等级", LEVELS, None), "medins_type": ("机构类型", TYPES, "医院"),
    "mdtrt_area": ("就医地", AREAS, None), "fixmedins_flag": ("定点机构", "bool", True),
    "refl_flag": ("已转诊", "bool", False), "emerg_flag": ("急诊", "bool", False),
    "begndate": ("入院日期", "date", None), "enddate": ("出院日期", "date", None),
    "psn_idet_type": ("身份", "people", frozenset()), "exit_year": ("脱贫年度", "year", 0),
    "medfee_sumamt": ("总费用", "money", None), "fulamt_ownpay_amt": ("全自费", "money", None),
    "overlmt_selfpay": ("超限价", "money", Fraction(0)), "preselfpay_amt": ("先行自付", "money", Fraction(0)),
    "inscp_scp_amt": ("政策范围内费用", "money", None), "gnrl_trt_fee": ("一般诊疗费", "money", Fraction(0)),
    "spec_appr_flag": ("特殊病例审批", "bool", False),
}


class Refused(Exception):
    """一行被退回；内容是退回代码。"""


def member(text, names):
    for name, codes in names.items():
        if text == name or text in codes.split():
            return name
    raise Refused("unknown_code")


def yuan(text):
    if re.fullmatch(r"-[0-9]+(\.[0-9]+)?", text):
        raise Refused("negative")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        raise Refused("bad_number")
    if len(text.partition(".")[2]) > 2:
        raise Refused("too_many_decimals")
    if Fraction(text) > Fraction("99999999999999.99"):
        raise Refused("out_of_range")
    return Fraction(text)


def day(text):
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2})|(\d{4})年(\d{1,2})月(\d{1,2})日", text)
    try:
        return datetime.date(*(int(part) for part in found.groups() if part))
    except (AttributeError, ValueError):
        raise Refused("bad_date") from None


def year(text):
    if not re.fullmatch(r"-?[0-9]+", text):
        raise Refused("bad_number")
    if not 2000 <= int(text) <= 2100:
        raise Refused("out_of_range")
    return int(text)


def cell(text, kind, default):
    if text == "":
        if default is None:
            raise Refused("missing_field")
        return default
    if isinstance(kind, dict):
        return member(text, kind)
    if kind == "people":
        return frozenset(member(part.strip(), PEOPLE) for part in text.split("|"))
    if kind == "bool":
        if text not in ("1", "true", "是", "0", "false", "否"):
            raise Refused("bad_boolean")
        return text in ("1", "true", "是")
    return {"text": str, "money": yuan, "date": day, "year": year}[kind](text)


def read(row):
    """一行的各字段；有错时抛出第一个错。"""
    claim = {code: cell(row.get(code, row.get(name, "")).strip(), kind, default) for code, (name, kind, default) in FIELDS.items()}
    if claim["enddate"] < claim["begndate"] or (claim["med_type"] != "普通住院" and claim["enddate"] != claim["begndate"]):
        raise Refused("date_order")
    parts = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")
    if claim["medfee_sumamt"] != sum(claim[part] for part in parts):
        raise Refused("cost_identity")
    if claim["gnrl_trt_fee"] > claim["inscp_scp_amt"]:
        raise Refused("out_of_range")
    if claim["enddate"] < datetime.date(2019, 7, 1):
        raise Refused("not_in_force")
    if claim["insutype"] != "城乡居民":
        raise Refused("no_settlement")
    return claim


def place(row):
    """退回的行在谁的累计中、哪一天、哪个编号留下缺口；人或日期读不出的没有。"""
    person, number = (row.get(code, row.get(FIELDS[code][0], "")).strip() for code in ("psn_no", "setl_id"))
    try:
        date = day(row.get("enddate", row.get("出院日期", "")).strip())
    except Refused:
        return None
    return (person, date, number) if person else None


def settle(claim, ledger):
    """一次结算的各层支付和算式；更新累计。"""
    rule = {"普通住院": inpatient, "门诊慢特病": chronic, "普通门诊": fee}[claim["med_type"]]
    if not claim["fixmedins_flag"]:
        return {}, ["非定点机构，各层不支付，不记累计"]
    paid, lines = rule(claim, ledger)
    if paid is None:
        raise Refused("unbound_parameter")
    return paid, lines


def derive(rows, hold):
    """一个文件各行的期望值和算式，次序同文件。"""
    answers = [None] * len(rows)
    claims, gaps, seen = [], [], set()
    for index, row in enumerate(rows):
        number = row.get("setl_id", row.get("结算编号", "")).strip()
        try:
            if None in row or None in row.values():
                raise Refused("wrong_cells")
            if number and number in seen:
                raise Refused("duplicate")
            claims.append((index, read(row)))
        except Refused as refusal:
            answers[index] = refused(str(refusal), "读入即退回")
            if str(refusal) != "wrong_cells" and place(row):
                gaps.append(place(row))
        seen.add(number)
    ledgers = {}
    for index, claim in sorted(claims, key=lambda pair: (pair[1]["psn_no"], pair[1]["enddate"], pair[1]["setl_id"])):
        person, date, number = claim["psn_no"], claim["enddate"], claim["setl_id"]
        opened = [gap for gap in gaps if gap[0] == person and gap[1].year == date.year and gap[1:] < (date, number)]
        try:
            if hold and opened:
                raise Refused("held")
            paid, lines = settle(claim, ledgers.setdefault((person, date.year), {}))
            answers[index] = answer(claim, paid, lines, bool(opened))
        except Refused as refusal:
            answers[index] = refused(str(refusal), "此前有退回的行" if str(refusal) == "held" else "没有规定的组合")
            gaps.append((person, date, number))
    return answers


def refused(code, why):
    return {name: "" for name in EXPECTED} | {"expect_refusal": code, "reason": f"{why}：{code}"}


def answer(claim, paid, lines, gap):
    fund = sum((paid.get(name, Fraction(0)) for name in ("hifp_pay", "hifmi_pay", "maf_pay")), Fraction(0))
    person = claim["medfee_sumamt"] - fund
    amounts = {name: Fraction(0) for name in AMOUNTS} | paid | {"fund_pay_sumamt": fund, "psn_part_amt": person}
    lines = lines + [f"个人 {money(claim['medfee_sumamt'])}−{money(fund)}={money(person)}"] + (["此前有退回的行，累计有缺口"] if gap else [])
    return {f"expect_{name}": money(amounts[name]) for name in AMOUNTS} | {
        "expect_ledger_gap": "1" if gap else "0", "expect_refusal": "", "reason": "；".join(lines)}


def main():
    fill, wrong = "--fill" in sys.argv[1:], 0
    for path in sorted(HERE.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), reader.fieldnames
        for line, (row, answer_) in enumerate(zip(rows, derive(rows, "hold" in path.name)), start=2):
            by_hand = row["reason"].startswith("手算")
            for name in EXPECTED:
                if (by_hand or not fill) and row[name] != answer_[name]:
                    wrong += 1
                    print(f"{path.name}:{line} {name} 写的是「{row[name]}」，推得「{answer_[name]}」")
            if fill and not by_hand:
                row.update(answer_)
        if fill:
            write(path, header, rows)
        print(f"{path.name}: {len(rows)} 行")
    return 1 if wrong else 0


def write(path, header, rows):
    """格数不对的行原样写回：少的格不补，多的格留在行末。"""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            extra = row.get(None, [])
            writer.writerow([row[name] for name in header if row[name] is not None] + extra)


if __name__ == "__main__":
    sys.exit(main())
