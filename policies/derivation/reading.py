"""申请各列的读法和逐行的核验：哪一行为什么退回。与程序没有任何共用之处，按各字段的说明另写。"""

import datetime
import re
from fractions import Fraction

# 名称 → 代码。
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
        return None if default == "absent" else default
    if isinstance(kind, dict):
        return member(text, kind)
    if kind == "people":
        return frozenset(member(part.strip(), PEOPLE) for part in text.split("|"))
    if kind == "bool":
        if text not in ("1", "true", "是", "0", "false", "否"):
            raise Refused("bad_boolean")
        return text in ("1", "true", "是")
    return {"text": str, "money": yuan, "date": day, "year": year}[kind](text)


class Record:
    """一种记录：字段代码 →（中文名、类型、缺省；None 为必填，"absent" 为可缺）。"""

    def __init__(self, fields, check):
        self.fields, self.check = fields, check

    def text(self, row, code):
        """一格的文字，列名用代码或中文名。"""
        return row.get(code, row.get(self.fields[code][0], "")).strip()

    def read(self, row):
        """一行的各字段；有错时抛出第一个错。"""
        claim = {code: cell(self.text(row, code), kind, default) for code, (_, kind, default) in self.fields.items()}
        self.check(claim)
        return claim


def check_visit(claim):
    if claim["enddate"] < claim["begndate"] or (claim["med_type"] != "普通住院" and claim["enddate"] != claim["begndate"]):
        raise Refused("date_order")
    parts = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")
    if claim["medfee_sumamt"] != sum(claim[part] for part in parts):
        raise Refused("cost_identity")
    if claim["gnrl_trt_fee"] > claim["inscp_scp_amt"]:
        raise Refused("out_of_range")


class Visit(Record):
    """就医记录：以结算编号为号，按出院日期。"""

    def number(self, row):
        return self.text(row, "setl_id")

    def basis(self, claim):
        return claim["enddate"]

    def place(self, row):
        """退回的行在谁的累计中、哪一天、哪个编号留下缺口；人或日期读不出的没有。"""
        try:
            date = day(self.text(row, "enddate"))
        except Refused:
            return None
        person = self.text(row, "psn_no")
        return (person, date, self.number(row)) if person else None


class Enrolment(Record):
    """参保记录：人员编号和参保年度一起为号，按参保年度的最后一天。没有累计，也没有缺口。"""

    def number(self, row):
        person, written = self.text(row, "psn_no"), self.text(row, "year")
        return f"{person}|{int(written) if re.fullmatch('[0-9]+', written) else written}" if person and written else ""

    def basis(self, claim):
        return datetime.date(claim["year"], 12, 31)

    def place(self, _row):
        return None


VISIT = Visit({
    "setl_id": ("结算编号", "text", None), "psn_no": ("人员编号", "text", None),
    "insutype": ("险种类型", KINDS, "城乡居民"), "med_type": ("医疗类别", VISITS, None),
    "hosp_lv": ("医院等级", LEVELS, None), "medins_type": ("机构类型", TYPES, "医院"),
    "mdtrt_area": ("就医地", AREAS, None), "fixmedins_flag": ("定点机构", "bool", True),
    "refl_flag": ("已转诊", "bool", False), "emerg_flag": ("急诊", "bool", False),
    "begndate": ("入院日期", "date", None), "enddate": ("出院日期", "date", None),
    "psn_idet_type": ("身份", "people", frozenset()), "exit_year": ("脱贫年度", "year", "absent"),
    "medfee_sumamt": ("总费用", "money", None), "fulamt_ownpay_amt": ("全自费", "money", None),
    "overlmt_selfpay": ("超限价", "money", Fraction(0)), "preselfpay_amt": ("先行自付", "money", Fraction(0)),
    "inscp_scp_amt": ("政策范围内费用", "money", None), "gnrl_trt_fee": ("一般诊疗费", "money", Fraction(0)),
    "spec_appr_flag": ("特殊病例审批", "bool", False),
}, check_visit)

ENROLMENT = Enrolment({
    "psn_no": ("人员编号", "text", None), "year": ("参保年度", "year", None),
    "psn_idet_type": ("身份", "people", frozenset()), "idet_date": ("身份认定日期", "date", "absent"),
    "reg_date": ("登记日期", "date", None), "pay_date": ("缴费日期", "date", "absent"),
    "paid_amt": ("已缴金额", "money", Fraction(0)), "other_area_flag": ("异地参保", "bool", False),
    "applied_flag": ("已申请资助", "bool", False),
}, lambda claim: None)
