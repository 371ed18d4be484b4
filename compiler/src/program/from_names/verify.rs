//! Checks of rows.

use super::super::{Validity, Verify};
use super::Builder;
use super::context::Cx;
use super::over::Over;
use crate::codes::p0240_incomplete;
use crate::names::Placed;
use pol_lang::diagnostic::Text;
use pol_lang::tree;

/// Rows are read whatever the day, so what a check uses must be in force always.
static ALWAYS: Validity = Validity::ALWAYS;

impl<'t> Builder<'_, 't> {
    pub(super) fn verifies(&mut self) {
        let names = self.names;
        for placed in &names.verifies {
            let verify = self.verify(placed);
            self.program.verifies.extend(verify);
        }
    }

    fn verify(&mut self, placed: &Placed<'t, tree::Verify>) -> Option<Verify> {
        let tree = placed.tree;
        let exprs: Vec<&tree::Expr> = tree.must.iter().collect();
        let over = self.over(tree.record.as_ref(), &exprs, None, (tree.name.span, &tree.name.text));
        let cx = Cx {
            record: over.record(),
            lost: over == Over::Lost,
            time: Some(&ALWAYS),
            every_day: true,
            no_amounts: Some(Text::new("核验", "a check of rows")),
            ..Cx::new(&tree.name.text, placed.place)
        };
        let must = tree.must.as_ref().and_then(|must| self.condition(&cx, must, ("须", "must")));
        let field = tree.field.as_ref().and_then(|field| self.field(&cx, field)).map(|(id, _, _)| id);
        if tree.code.is_none() && !self.names.damage.touches(placed.span) {
            let what = Text::new("核验", "check of rows");
            let (part, example) = (Text::new("代码", "its code"), Text::new("代码 cost_identity", "code cost_identity"));
            self.say(p0240_incomplete::incomplete(tree.name.span, &what, &tree.name.text, &part, &example));
        }
        let zh = tree.messages.first()?.text.clone();
        Some(Verify {
            record: over.record()?,
            must: must?,
            code: tree.code.as_ref()?.text.clone(),
            field: field?,
            severity: tree.severity,
            en: tree.messages.get(1).map_or_else(|| zh.clone(), |message| message.text.clone()),
            zh,
        })
    }
}
