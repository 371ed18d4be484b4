//! The common workload: claims from a fixed generator, the policy that settles them, and the sums that they must come to.
//!
//! The generator and the sums are those on which every engine in the comparison agrees; a run whose sums differ has no speed.

use pol_compiler::{SourceText, Workspace as Policies};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};

/// One claim. Money in fen.
#[derive(Debug, Clone, Copy)]
pub struct Claim {
    /// 0 township, 1 tier1, 2 tier2, 3 tier3.
    pub level: u8,
    /// Treated in the city.
    pub in_city: bool,
    /// Referred.
    pub referred: bool,
    /// 0 ordinary, 1 poor, 2 low income, 3 destitute, 4 orphan.
    pub identity: u8,
    /// Year in which the person left poverty, or 0.
    pub exited_year: i64,
    /// Days since 2020-01-01.
    pub day: i64,
    /// Total cost.
    pub total: i64,
    /// Eligible cost.
    pub eligible: i64,
}

/// Sums of basic, critical, assist and self-pay, in fen.
pub type Sums = [i64; 4];

/// The sums of the first so many claims.
pub const SUMS: [(usize, Sums); 3] = [
    (10_000, [16_336_664_730, 6_862_884_522, 1_313_914_067, 14_134_381_310]),
    (100_000, [164_332_446_635, 69_393_402_632, 13_299_562_140, 134_922_024_196]),
    (1_000_000, [1_659_546_226_245, 712_922_150_270, 135_576_542_231, 1_352_432_134_477]),
];

/// Days from 1970-01-01 to 2020-01-01.
const FIRST_DAY: i64 = 18_262;

/// The first `count` claims.
#[must_use]
pub fn claims(count: usize) -> Vec<Claim> {
    let mut state = 20_200_607_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).expect("31 bits")
    };
    (0..count).map(|_| claim(&mut next)).collect()
}

fn claim(next: &mut impl FnMut() -> i64) -> Claim {
    let level = match next() % 100 {
        0..15 => 0,
        15..35 => 1,
        35..75 => 2,
        _ => 3,
    };
    let in_city = next() % 100 < 80;
    let referred = next() % 100 < 60;
    let identity = match next() % 100 {
        0..70 => 0,
        70..82 => 1,
        82..90 => 2,
        90..96 => 3,
        _ => 4,
    };
    let exited = next() % 100 < if identity == 1 { 50 } else { 5 };
    let year = 2014 + next() % 7;
    let day = next() % 731;
    let (class, size) = (next() % 100, next());
    let total = match class {
        0..60 => 50_000 + size % 950_000,
        60..90 => 1_000_000 + size % 5_000_000,
        90..99 => 6_000_000 + size % 24_000_000,
        _ => 30_000_000 + size % 120_000_000,
    };
    let eligible = total * (700 + next() % 301) / 1000;
    Claim { level, in_city, referred, identity, exited_year: if exited { year } else { 0 }, day, total, eligible }
}

/// The claim's inputs in the order of the record's fields.
#[must_use]
pub fn inputs(claim: &Claim) -> [i64; 9] {
    [
        0,
        i64::from(claim.level),
        i64::from(claim.in_city),
        i64::from(claim.referred),
        i64::from(claim.identity),
        claim.exited_year,
        FIRST_DAY + claim.day,
        claim.total,
        claim.eligible,
    ]
}

/// The engine of the benchmark's policy.
#[must_use]
pub fn engine() -> Engine {
    let path = crate::root().join("policies/benchmark/benchmark.pol");
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let compilation = Policies::new(vec![SourceText { path: "benchmark/benchmark.pol".into(), bytes }]).compile("benchmark");
    let said: Vec<&String> = compilation.diagnostics.iter().map(|diagnostic| &diagnostic.headline.en).collect();
    let plan = compilation.plan.unwrap_or_else(|| panic!("no plan: {said:?}"));
    Engine::new(plan).expect("a plan that was made is valid")
}

/// What `engine` comes to on `rows`, which are [`inputs`].
#[must_use]
pub fn settled(engine: &Engine, workspace: &mut Workspace, rows: &[[i64; 9]]) -> Sums {
    let mut sums = [0; 4];
    for row in rows {
        let inputs = Inputs { values: row, given: u64::MAX, items: Items::NONE };
        let settled = engine.settle(0, inputs, &mut [], Options::default(), workspace).unwrap_or_else(|e| panic!("refused: {e:?}"));
        let [basic, critical, assist, _, person] = settled.columns else { panic!("five columns") };
        for (sum, amount) in sums.iter_mut().zip([basic, critical, assist, person]) {
            *sum += amount;
        }
    }
    sums
}

/// The yardstick: the same rules by hand, over whole fen.
#[must_use]
pub fn by_hand(claim: &Claim) -> Sums {
    let before_2021 = claim.day < 366;
    let poor = claim.identity == 1 && claim.exited_year != 2014 && claim.exited_year != 2015;
    let ordinary = claim.identity == 0 || (claim.identity == 1 && !poor);
    let (deductible, ratio) = match (claim.level, claim.in_city) {
        (0, _) => (30_000, 75),
        (1, _) => (50_000, 75),
        (2, true) => (90_000, 65),
        (2, false) => (180_000, 60),
        (_, true) => (180_000, 55),
        (_, false) => (360_000, 50),
    };
    let tilt = if before_2021 && poor && claim.referred && claim.level >= 2 { 10 } else { 0 };
    let basic = percent((claim.eligible - deductible).max(0), ratio + tilt).min(13_000_000);
    let (threshold, more, cap) = if ordinary { (1_000_000, 0, 30_000_000) } else { (500_000, 5, i64::MAX) };
    let excess = (claim.eligible - basic - threshold).max(0);
    let first = excess.min(3_000_000);
    let second = (excess - 3_000_000).clamp(0, 5_000_000);
    let third = (excess - 8_000_000).max(0);
    let critical = hundredths(first * (60 + more) + second * (70 + more) + third * (80 + more)).min(cap);
    let left = claim.eligible - basic - critical;
    let mut assist = match claim.identity {
        3 | 4 => left,
        _ if poor || claim.identity == 2 => percent(left, 70).min(3_000_000),
        _ => 0,
    };
    if before_2021 && poor {
        assist = assist.max(percent(claim.eligible, 80) - basic - critical);
    }
    [basic, critical, assist, claim.total - basic - critical - assist]
}

/// `ratio` hundredths of `amount`, half up to fen.
fn percent(amount: i64, ratio: i64) -> i64 {
    hundredths(amount * ratio)
}

/// Half up from hundredths of a fen; amounts are not negative.
fn hundredths(amount: i64) -> i64 {
    (amount + 50) / 100
}
