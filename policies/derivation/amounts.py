"""精确的金额：单位都是元，用分数表示；只有支付额舍入到分。"""

from fractions import Fraction

ZERO = Fraction(0)


def percent(number):
    return Fraction(number) / 100


def fen(amount):
    """四舍五入到分。"""
    return Fraction(int(amount * 100 + Fraction(1, 2)), 100)


def fen_up(amount):
    """进一到分。"""
    return Fraction(-(-amount * 100 // 1), 100)


def money(amount):
    cents = Fraction(amount) * 100
    assert cents.denominator == 1, f"{amount} 不是整分"
    return f"{cents.numerator // 100}.{cents.numerator % 100:02d}"


def exact(amount):
    """算式里未舍入的金额。"""
    digits = 2
    while (amount * 10**digits).denominator != 1:
        digits += 1
    whole = int(amount * 10**digits)
    return f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}"


def tiers(cumulated, start, steps):
    """累计到某数时分段应付的总额。steps 是（上限、百分数）的列表，最后一段上限为 None；起付线 start 以内不付。"""
    total, low = ZERO, ZERO
    for limit, rate in steps:
        high = cumulated if limit is None else min(cumulated, Fraction(limit))
        total += max(ZERO, high - max(low, start)) * percent(rate)
        low = Fraction(limit or 0)
    return total


def by_difference(ledger, name, base, start, steps, cap):
    """大病的差额法：F(累计含本次) − F(累计不含本次)，两项都用本次的数字；cap 为一年的限额，None 为不设。返回支付额和算式。"""
    before = ledger.get(f"{name}_base", ZERO)
    after = before + base
    wanted = tiers(after, start, steps) - tiers(before, start, steps)
    room = None if cap is None else max(ZERO, cap - ledger.get(name, ZERO))
    paid = fen(wanted if room is None else min(wanted, room))
    line = (f"大病 累计 {money(before)}→{money(after)}，F={exact(tiers(after, start, steps))}−{exact(tiers(before, start, steps))}"
            f"={exact(wanted)}" + (f"，限额只余 {money(room)}" if room is not None and wanted > room else "") + f"→{money(paid)}")
    ledger[f"{name}_base"] = after
    ledger[name] = ledger.get(name, ZERO) + paid
    return paid, line


def capped(ledger, name, wanted, cap):
    """一年不超过 cap 的支付额，舍入到分并记入累计；返回支付额和算式的末尾。"""
    room = max(ZERO, cap - ledger.get(name, ZERO))
    paid = fen(min(wanted, room))
    ledger[name] = ledger.get(name, ZERO) + paid
    return paid, (f"，限额只余 {money(room)}" if wanted > room else "") + f"→{money(paid)}"
