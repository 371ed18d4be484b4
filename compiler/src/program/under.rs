//! Values under the rules of another day: `医疗救助.支付额 按 2020-12-31 规定`.

use super::{Amount, BenefitId, Day, Expr, ExprKind, Program, ProvisionId};
use std::collections::BTreeSet;

impl Expr {
    /// The benefits and days of such values in the expression; definitions hold none.
    #[must_use]
    pub fn under(&self) -> Vec<(BenefitId, Day)> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(expr) = open.pop() {
            match &expr.kind {
                ExprKind::Amount(Amount::PaidUnder(benefit, day)) => found.push((*benefit, *day)),
                _ => open.extend(expr.parts()),
            }
        }
        found
    }
}

impl Program {
    /// Every such value, each once.
    pub fn values_under(&self) -> impl Iterator<Item = (BenefitId, Day)> + '_ {
        self.under.iter().copied()
    }

    /// Finds every such value, in all wordings.
    pub(crate) fn gather_values_under(&mut self) {
        let benefits = (0..self.benefits.len()).flat_map(|id| self.benefit_versions(BenefitId(id))).flat_map(|one| one.expressions());
        let provisions =
            (0..self.provisions.len()).flat_map(|id| self.provision_versions(ProvisionId(id))).flat_map(|one| one.expressions());
        let settlements = self.settlements.iter().flat_map(|settlement| settlement.expressions());
        let alerts = self.alerts.iter().map(|alert| &alert.when);
        let all = benefits.chain(provisions).chain(settlements).chain(alerts);
        let under: BTreeSet<(BenefitId, Day)> = all.flat_map(Expr::under).collect();
        self.under = under;
    }

    /// The expressions of a benefit and of the provisions on it with the rules of `at`.
    pub(crate) fn values_of(&self, id: BenefitId, at: (Day, Day)) -> Vec<&Expr> {
        let own = self.benefit_at(id, Some(at)).into_iter().flat_map(|benefit| benefit.expressions());
        let provisions = (0..self.provisions.len()).filter_map(|place| self.provision_at(ProvisionId(place), Some(at)));
        let acting = provisions
            .filter(|provision| provision.validity.in_force(at.0, at.1) && provision.effects.iter().any(|effect| effect.benefit == id));
        own.chain(acting.flat_map(|provision| provision.expressions())).collect()
    }
}
