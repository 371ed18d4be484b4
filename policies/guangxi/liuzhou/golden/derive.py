#!/usr/bin/env python3
"""柳州黄金算例的独立推导；数字取自两份通知和它们的解读（见 ../local.pol、../../2019-14.pol 的说明）。用法见 policies/derivation/golden.py。"""

import datetime
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "derivation"))

from arithmetic import chronic, inpatient  # noqa: E402
from golden import Policy, main  # noqa: E402

if __name__ == "__main__":
    visits = {"普通住院": inpatient, "门诊慢特病": chronic}
    sys.exit(main(Policy(visits, first=datetime.date(2019, 5, 21)), HERE))
