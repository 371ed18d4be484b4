"""黄金算例的推导：一个人一个人地算，按（基准日期、编号）的次序，从空的累计开始；逐行给出期望值和算式。

每个政策的 golden/derive.py 给出自己的规定，其余在这里：

    python3 derive.py            核对同目录各 csv 的 expect_ 各列，有出入的列出，退出码 1
    python3 derive.py --fill     重写 expect_ 各列和 reason 列；reason 以「手算」开头的行只核对，从不改写

文件名含 hold 的按 --hold 结算，含 known-on-日期 的按那一天所知结算，含 enrolment 的是参保记录。每个文件是一次单独的结算。
"""

import csv
import datetime
import re
import sys
from pathlib import Path

from amounts import ZERO, money
from reading import ENROLMENT, VISIT, Refused

PAID = ["hifp_pay", "hifmi_pay", "maf_pay", "oth_pay"]
AMOUNTS = ["act_pay_dedc", *PAID, "hosp_part_amt", "fund_pay_sumamt", "psn_part_amt"]
ENROLLED = ["premium", "subsidy", "psn_premium", "path", "payer", "benefit_from"]


class Policy:
    """一个政策的规定。

    visits：医疗类别 → 规定，规定是 (claim, ledger) →（各支付方的金额和另列各列、算式的列表）；没有规定的组合抛出 Refused("unbound_parameter")。
    enrolment：参保记录的规定，claim →（各列、算式的列表），没有时为 None。
    first、last：结算的第一天和最后一天（None 为没有）。issued：印发的日期，此前还不知道（None 为一直知道）。
    columns：金额以后的另列各列，如预警；undesignated：非定点机构的这些列，claim → 各列。
    """

    def __init__(self, visits, first, last=None, enrolment=None, columns=(), undesignated=lambda claim: {},
                 issued=None):
        self.visits, self.first, self.last, self.enrolment = visits, first, last, enrolment
        self.columns, self.undesignated, self.issued = columns, undesignated, issued


class Visits:
    """就医记录的推导。"""

    record = VISIT

    def __init__(self, policy):
        self.policy = policy
        self.columns = [*AMOUNTS, *policy.columns, "ledger_gap"]

    def routed(self, claim):
        return claim["insutype"] == "城乡居民" and claim["med_type"] in self.policy.visits

    def settle(self, claim, ledger):
        if claim["fixmedins_flag"]:
            found, lines = self.policy.visits[claim["med_type"]](claim, ledger)
        else:
            found, lines = self.policy.undesignated(claim), ["非定点机构，各层不支付，不记累计"]
        fund = sum((found.get(name, ZERO) for name in PAID), ZERO)
        hospital = found.get("hosp_part_amt", ZERO)
        person = claim["medfee_sumamt"] - fund - hospital
        assert person >= 0, claim
        amounts = {name: ZERO for name in AMOUNTS} | {"fund_pay_sumamt": fund, "psn_part_amt": person} | found
        parts = "−".join([money(claim["medfee_sumamt"]), money(fund)] + ([money(hospital)] if hospital else []))
        return {name: amounts[name] if isinstance(amounts[name], str) else money(amounts[name]) for name in self.columns[:-1]}, \
            lines + [f"个人 {parts}={money(person)}"]


class Enrolments:
    """参保记录的推导。"""

    record = ENROLMENT
    columns = ENROLLED

    def __init__(self, policy):
        self.policy = policy

    def routed(self, _claim):
        return True

    def settle(self, claim, _ledger):
        found, lines = self.policy.enrolment(claim)
        return {name: found[name] if isinstance(found[name], str) else money(found[name]) for name in ENROLLED}, lines


def known_on(name):
    """文件名所说的、按哪一天所知；没有说的为 None。"""
    found = re.search(r"known-on-(\d{4}-\d{2}-\d{2})", name)
    return datetime.date.fromisoformat(found[1]) if found else None


def derive(rows, hold, known, kind):
    """一个文件各行的期望值和算式，次序同文件。"""
    answers = [None] * len(rows)
    claims, gaps, seen, record = [], [], set(), kind.record
    for index, row in enumerate(rows):
        number = "" if None in row or None in row.values() else record.number(row)
        try:
            if None in row or None in row.values():
                raise Refused("wrong_cells")
            if number and number in seen:
                raise Refused("duplicate")
            claims.append((index, record.read(row), row))
        except Refused as refusal:
            answers[index] = refused(kind, str(refusal), "读入即退回")
            if str(refusal) != "wrong_cells" and record.place(row):
                gaps.append(record.place(row))
        seen.add(number)
    ledgers = {}
    for index, claim, row in sorted(claims, key=lambda found: (found[1]["psn_no"], record.basis(found[1]), record.number(found[2]))):
        person, date, number = claim["psn_no"], record.basis(claim), record.number(row)
        opened = [gap for gap in gaps if gap[0] == person and gap[1].year == date.year and gap[1:] < (date, number)]
        try:
            if not kind.routed(claim):
                raise Refused("no_settlement")
            if date < kind.policy.first or kind.policy.last and date > kind.policy.last:
                raise Refused("not_in_force")
            if known and kind.policy.issued and known < kind.policy.issued:
                raise Refused("not_in_force")
            if hold and opened:
                raise Refused("held")
            found, lines = kind.settle(claim, ledgers.setdefault((person, date.year), {}))
            answers[index] = answer(kind, found, lines, bool(opened))
        except Refused as refusal:
            answers[index] = refused(kind, str(refusal), WHY[str(refusal)])
            if record.place(row):
                gaps.append((person, date, number))
    return answers


WHY = {"held": "此前有退回的行", "unbound_parameter": "没有规定的组合", "no_settlement": "没有这一类的结算", "not_in_force": "这一天没有施行"}


def expected(kind):
    return [f"expect_{name}" for name in kind.columns] + ["expect_refusal"]


def refused(kind, code, why):
    return {name: "" for name in expected(kind)} | {"expect_refusal": code, "reason": f"{why}：{code}"}


def answer(kind, found, lines, gap):
    found = {f"expect_{name}": text for name, text in found.items()}
    if "ledger_gap" in kind.columns:
        found["expect_ledger_gap"] = "1" if gap else "0"
    return found | {"expect_refusal": "", "reason": "；".join(lines + (["此前有退回的行，累计有缺口"] if gap else []))}


def main(policy, folder):
    fill, wrong = "--fill" in sys.argv[1:], 0
    for path in sorted(Path(folder).glob("*.csv")):
        kind = Enrolments(policy) if "enrolment" in path.name else Visits(policy)
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), reader.fieldnames
        for line, (row, answered) in enumerate(zip(rows, derive(rows, "hold" in path.name, known_on(path.name), kind)), start=2):
            by_hand = row["reason"].startswith("手算")
            for name in expected(kind):
                if (by_hand or not fill) and row[name] != answered[name]:
                    wrong += 1
                    print(f"{path.name}:{line} {name} 写的是「{row[name]}」，推得「{answered[name]}」")
            if fill and not by_hand:
                row.update(answered)
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
