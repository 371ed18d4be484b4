#!/usr/bin/env python3
"""安顺西秀黄金算例的独立推导；数字取自通知和它的解读（见 ../2021-40.pol、../../local.pol 的说明）。用法见 policies/derivation/golden.py。"""

import datetime
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[3] / "derivation"))

from arithmetic import enrolment, inpatient, undesignated  # noqa: E402
from golden import Policy, main  # noqa: E402

if __name__ == "__main__":
    columns = ("high_selfpay", "out_of_catalogue")
    policy = Policy({"普通住院": inpatient}, datetime.date(2021, 8, 3), None, enrolment, columns, undesignated)
    sys.exit(main(policy, HERE))
