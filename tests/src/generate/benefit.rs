//! Random benefits: every slot in every shape.

use super::accumulate::Adds;
use super::expr::{Sight, Sort};
use super::pen::Piece;
use super::term::Term;
use super::world::Column;
use super::{Author, Readable};

/// What provisions need to know of a benefit.
#[derive(Debug, Clone)]
pub(super) struct Benefit {
    pub(super) name: String,
    /// Pays what is missing to a target, in place of base, deductible and ratio.
    pub(super) tops_up: bool,
    pub(super) base_caps: Vec<Term>,
    pub(super) deductibles: Vec<Term>,
    pub(super) caps: Vec<Term>,
    /// Whether its ratio is one figure, and over what its tiers cumulate.
    pub(super) flat: bool,
    pub(super) cumulated: Option<Term>,
    /// What its expressions may read; provisions on it may read the same.
    pub(super) sight: Sight,
}

/// The least and the greatest ratio of a benefit, in hundredths of a percent; provisions stay within what this leaves.
pub(super) const RATIOS: (i64, i64) = (1000, 7000);

impl Author {
    /// A benefit; `sight` knows the benefits before it.
    pub(super) fn benefit(&mut self, name: &str, sight: &Sight) -> (Benefit, String) {
        let mut clauses = vec![self.payer()];
        if self.pen.rng.chance(55) {
            let depth = 1 + self.pen.rng.below(2);
            let eligible = self.condition(sight, depth);
            clauses.push(format!("{} {}", self.pen.word("对象", "eligible"), eligible.text));
        }
        let tops_up = self.pen.rng.chance(12);
        let (mut base_caps, mut deductibles) = (Vec::new(), Vec::new());
        let (mut flat, mut cumulated) = (false, None);
        if tops_up {
            clauses.push(self.target(sight));
        } else {
            let base = self.base(sight);
            clauses.push(format!("{} {base}{}", self.pen.word("基数", "base"), self.pen.grade()));
            cumulated = if self.pen.rng.chance(20) { Some(self.cumulated_term()) } else { None };
            if self.pen.rng.chance(35) {
                base_caps = self.terms(Some(Adds::Counted));
            }
            deductibles = match &cumulated {
                _ if self.pen.rng.chance(30) => Vec::new(),
                Some(term) => vec![term.clone()],
                None => self.terms(Some(Adds::Deducted)),
            };
            for (terms, zh, en) in [(&base_caps, "基数上限", "base_cap"), (&deductibles, "起付线", "deductible")] {
                for term in terms {
                    let (period, amount) = (self.spelled(term, true), self.amount(sight));
                    clauses.push(format!("{} {period} {amount}", self.pen.word(zh, en)));
                }
            }
            flat = cumulated.is_none() && !self.pen.rng.chance(25);
            clauses.push(if !flat { self.tiers(sight, cumulated.as_ref()) } else { self.flat(sight) });
        }
        let caps = if self.pen.rng.chance(60) { self.terms(Some(Adds::Paid)) } else { Vec::new() };
        for term in &caps {
            clauses.push(self.cap(sight, term));
        }
        if self.pen.rng.chance(40) {
            clauses.push(self.rounding());
        }
        if self.pen.rng.chance(15) {
            let parties: Vec<String> = (0..self.pen.rng.between(2, 4)).map(|_| self.pen.name("财政", "treasury")).collect();
            clauses.push(self.shares(sight, &parties));
            self.parties.push((name.to_owned(), parties));
        }
        if self.pen.rng.chance(10) {
            let record = self.world.record.name.clone();
            clauses.push(format!("{} {record}", self.pen.word("对", "for")));
        }
        self.pen.rng.shuffle(&mut clauses);
        if let Some(from) = self.own_day() {
            clauses.push(from);
        }
        let demanded = self.demanded.clone().filter(|_| self.pen.rng.chance(70));
        let kind = demanded.map_or(String::new(), |kind| format!(" {} {kind}", self.pen.word("归类", "kind")));
        let head = format!("{} {name}{}{kind}", self.pen.word("待遇", "benefit"), self.code("b"));
        let text = self.block(&head, &clauses);
        (Benefit { name: name.to_owned(), tops_up, base_caps, deductibles, caps, flat, cumulated, sight: sight.clone() }, text)
    }

    /// `舍入 …`
    pub(super) fn rounding(&mut self) -> String {
        let (zh, en) = *self.pen.rng.pick(&[("四舍五入", "half_up"), ("进一", "up"), ("舍去", "down")]);
        format!("{} {}", self.pen.word("舍入", "rounding"), self.pen.word(zh, en))
    }

    /// `支付方 …`: one of the columns that payments fill.
    pub(super) fn payer(&mut self) -> String {
        let columns = self.world.record.columns.iter();
        let payers: Vec<&String> =
            columns.filter(|(column, _)| matches!(column, Column::Fund | Column::Institution)).map(|(_, name)| name).collect();
        format!("{} {}", self.pen.word("支付方", "payer"), self.pen.rng.pick(&payers))
    }

    /// Parties that bear the payment: all with a ratio, or one with the rest.
    pub(super) fn shares(&mut self, sight: &Sight, parties: &[String]) -> String {
        let count = parties.len();
        let rest = self.pen.rng.chance(60).then(|| self.pen.rng.below(count));
        let (mut left, mut rows) = (10_000, Vec::new());
        for (at, party) in parties.iter().enumerate() {
            let most = 10_000 / i64::try_from(count).unwrap();
            let last = at + 1 == count;
            let row = match rest {
                Some(rest) if rest == at => self.pen.word("其余", "rest").to_owned(),
                Some(_) if self.pen.rng.chance(50) => self.ratio(sight, 0, most, 1).text,
                _ => {
                    let points = if last && rest.is_none() { left } else { self.some_ratio(0, most) };
                    left -= points;
                    self.pen.ratio(points).text
                }
            };
            let grade = if rest == Some(at) { String::new() } else { self.pen.grade() };
            rows.push(format!("{party} {row}{grade}"));
        }
        let rows = rows.join(self.pen.mark("；", "; "));
        format!("{} {{ {rows} }}", self.pen.word("分担", "shares"))
    }

    /// What payments so far are to reach: mostly a share of what is in scope, or of the total.
    pub(super) fn target(&mut self, sight: &Sight) -> String {
        let record = self.world.record.clone();
        let whole = if self.pen.rng.chance(60) { record.in_scope } else { record.total };
        let points = self.some_ratio(3000, 10_000);
        let figure = match self.pen.rng.below(4) {
            0 => self.money(sight, 2).text,
            _ => format!("{} × {}", record.fields[whole].name, self.pen.ratio(points).text),
        };
        format!("{} {figure}{}", self.pen.word("补足至", "top_up_to"), self.pen.grade())
    }

    pub(super) fn base(&mut self, sight: &Sight) -> String {
        match self.pen.rng.below(8) {
            0..=2 => self.world.record.fields[self.world.record.in_scope].name.clone(),
            3 | 4 => self.left_in_scope().to_owned(),
            5 => self.pen.word("剩余总费用", "left_total").to_owned(),
            _ => self.money(sight, 2).text,
        }
    }

    /// A money figure: a constant, a table with perhaps an unbound cell, or something that depends on the claim.
    pub(super) fn amount(&mut self, sight: &Sight) -> String {
        if let Some(read) = if self.pen.rng.chance(20) { self.amount_read() } else { None } {
            return format!("{read} {} 50%{}", self.pen.rng.word(&["×", "*"]), self.pen.grade());
        }
        let table = if self.pen.rng.chance(40) { self.table(sight, true, &mut |author| author.money_about(false).text) } else { None };
        if let Some(table) = table {
            return format!("{table}{}", self.pen.grade());
        }
        let unbound = if self.pen.rng.chance(10) { self.unbound(sight, Sort::Money) } else { None };
        let figure = match unbound {
            Some(unbound) => unbound,
            None if self.pen.rng.chance(75) => self.money_about(false),
            None => self.not_negative(sight),
        };
        format!("{}{}", figure.text, self.pen.grade())
    }

    /// The base, the deductible or the cap of a benefit before this one.
    fn amount_read(&mut self) -> Option<String> {
        let slots = |read: &Readable| {
            let slots = [(read.deductible, ("起付线", "deductible")), (read.cap, ("封顶线", "cap")), (read.base, ("基数", "base"))];
            slots.map(|(can, slot)| can.then(|| (read.name.clone(), slot)))
        };
        let all: Vec<(String, (&str, &str))> = self.readable.iter().flat_map(slots).flatten().collect();
        let (read, (zh, en)) = (!all.is_empty()).then(|| self.pen.rng.pick(&all).clone())?;
        self.read.push(read.clone());
        if en == "cap" {
            self.capped.push(read.clone());
        }
        // A base mostly turns on amounts of the settlement.
        let under = if en == "base" { String::new() } else { self.other_rules() };
        Some(format!("({read}.{}{under})", self.pen.word(zh, en)))
    }

    pub(super) fn cap(&mut self, sight: &Sight, term: &Term) -> String {
        let period = self.spelled(term, false);
        let excess = if self.pen.rng.chance(50) {
            self.pen.word("超出部分转入下一层", "excess_to_next")
        } else {
            self.pen.word("超出部分个人负担", "excess_to_person")
        };
        let amount = if self.pen.rng.chance(50) { self.money_about(true).text } else { self.amount_without_grade(sight) };
        let grade = self.pen.grade();
        format!("{} {period} {amount} {excess}{grade}", self.pen.word("封顶线", "cap"))
    }

    fn amount_without_grade(&mut self, sight: &Sight) -> String {
        let table = if self.pen.rng.chance(60) { self.table(sight, true, &mut |author| author.money_about(true).text) } else { None };
        table.unwrap_or_else(|| self.not_negative(sight).text)
    }

    pub(super) fn flat(&mut self, sight: &Sight) -> String {
        let (least, greatest) = RATIOS;
        let table = if self.pen.rng.chance(40) {
            self.table(sight, true, &mut |author| {
                let points = author.some_ratio(least, greatest);
                author.pen.ratio(points).text
            })
        } else {
            None
        };
        let left = if self.pen.rng.chance(15) { self.unbound(sight, Sort::Ratio) } else { None };
        let figure = match (table, left) {
            (_, Some(left)) => left.text,
            // A figure without a value may stand for the whole slot.
            _ if self.pen.rng.chance(2) => self.pen.word("未定", "unbound").to_owned(),
            (Some(table), None) => table,
            (None, None) => self.ratio(sight, least, greatest, 2).text,
        };
        format!("{} {figure}{}", self.pen.word("比例", "rate"), self.pen.grade())
    }

    pub(super) fn tiers(&mut self, sight: &Sight, cumulated: Option<&Term>) -> String {
        let mut head = vec![self.pen.word("分段", "tiers").to_owned()];
        if let Some(term) = cumulated {
            head.push(self.spelled(term, false));
        } else if self.pen.rng.chance(40) {
            head.push(self.pen.word("每次", "per_visit").into());
        }
        if self.pen.rng.chance(30) {
            head.push(self.pen.word("全额", "slab").into());
        }
        head.push(if self.pen.rng.chance(60) {
            self.pen.word("自零起", "from_zero").into()
        } else {
            self.pen.word("自起付线起", "from_deductible").into()
        });
        if cumulated.is_some() {
            head.push(if cumulated.is_some_and(Term::is_shared) || self.pen.rng.chance(60) {
                self.pen.word("差额法", "by_difference").into()
            } else {
                self.pen.word("补差法", "by_top_up").into()
            });
        }
        let mut bounds: Vec<i64> = (0..self.pen.rng.between(1, 3)).map(|_| *self.pen.rng.pick(&self.world.amounts)).collect();
        bounds.sort_unstable();
        bounds.dedup();
        let mut rows = Vec::new();
        for bound in bounds {
            let upper = self.pen.money(bound).text;
            rows.push(format!("{} {upper} {}", self.pen.word("至", "to"), self.tier(sight)));
        }
        rows.push(format!("{} {}", self.pen.word("以上", "above"), self.tier(sight)));
        let rows = rows.join(self.pen.mark("；", "; "));
        format!("{} {{ {rows} }}{}", head.join(" "), self.pen.grade())
    }

    fn tier(&mut self, sight: &Sight) -> String {
        if self.pen.rng.chance(2) {
            return self.pen.word("未定", "unbound").to_owned();
        }
        let depth = usize::from(self.pen.rng.chance(20));
        let ratio: Piece = self.ratio(sight, RATIOS.0, RATIOS.1, depth);
        format!("{}{}", ratio.text, self.pen.grade())
    }
}
