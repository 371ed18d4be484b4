#!/usr/bin/env python3
"""铜川耀州黄金算例的独立推导；数字取自汇报和它的解读（见 ../2020-report.pol、../../city.pol 的说明）。用法见 policies/derivation/golden.py。"""

import datetime
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[3] / "derivation"))

from amounts import ZERO  # noqa: E402
from arithmetic import enrolment, inpatient  # noqa: E402
from golden import Policy, main  # noqa: E402

if __name__ == "__main__":
    policy = Policy({"普通住院": inpatient}, datetime.date(2018, 1, 1), enrolment=enrolment, columns=("aid_shortfall",), undesignated=lambda claim: {"aid_shortfall": ZERO})
    sys.exit(main(policy, HERE))
