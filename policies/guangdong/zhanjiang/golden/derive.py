#!/usr/bin/env python3
"""湛江黄金算例的独立推导；数字取自方案和它的解读（见 ../2019-5.pol、../local.pol 的说明）。用法见 policies/derivation/golden.py。"""

import datetime
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "derivation"))

from arithmetic import enrolment, inpatient, outpatient  # noqa: E402
from golden import Policy, main  # noqa: E402

if __name__ == "__main__":
    visits = {"普通住院": inpatient, "普通门诊": outpatient, "门诊慢特病": outpatient}
    first, last = datetime.date(2019, 2, 27), datetime.date(2020, 12, 31)
    sys.exit(main(Policy(visits, first, last, enrolment, issued=datetime.date(2019, 2, 27)), HERE))
