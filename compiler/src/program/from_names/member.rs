//! Members of enums: by the enum that is expected, and the tests `含`, `含任一`, `属于`.

use super::super::{Compare, EnumId, Expr, ExprKind, Type, Value};
use super::Builder;
use super::context::Cx;
use super::literal::constant;
use super::types::plain;
use crate::codes::p0310_membership as p0310;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_lang::tree::{self, BinaryOp, Name};

impl Builder<'_, '_> {
    /// The member that a bare name is where an enum, or a set of one, is expected.
    pub(super) fn member_expected(&self, name: &Name, hint: Option<Type>) -> Option<Expr> {
        match hint? {
            Type::Enum(list) => self.member(list, &name.text).map(|member| constant(Type::Enum(list), Value::Member(member), name.span)),
            Type::Set(list) => self.member(list, &name.text).map(|member| constant(Type::Set(list), Value::Set(bit(member)), name.span)),
            _ => None,
        }
    }

    /// The index of a member.
    pub(super) fn member(&self, list: EnumId, name: &str) -> Option<usize> {
        self.index.member(list, name)
    }

    pub(super) fn unknown_member(&mut self, list: EnumId, name: &Name) {
        let Some(members) = self.program.enums.get(list.0) else { return };
        let what = Text::new(format!("「{}」的成员", members.name), format!("member of 「{}」", members.name));
        let near: Vec<String> = members.members.iter().map(|(member, _)| member.clone()).collect();
        self.unknown(&what, name, near.iter().map(String::as_str));
    }

    /// The bits of members written out.
    pub(super) fn mask(&mut self, cx: &Cx<'_>, list: EnumId, trees: &[tree::Expr]) -> Option<u64> {
        let mut mask = Some(0_u64);
        for tree in trees {
            let member = match &tree.kind {
                tree::ExprKind::Name(name) => {
                    let member = self.member(list, &name.text);
                    if member.is_none() {
                        self.unknown_member(list, name);
                    }
                    member
                }
                tree::ExprKind::Broken => None,
                tree::ExprKind::Binary(BinaryOp::Divide, ..) => {
                    self.say(p0310::divided(&strokes(tree)));
                    None
                }
                _ => {
                    // Whatever else it is, it is no member; its own faults come first.
                    if self.expr(cx, tree, Some(Type::Enum(list))).is_some() {
                        self.say(p0310::right_is_no_member(tree.span));
                    }
                    None
                }
            };
            mask = mask.zip(member).map(|(mask, member)| mask | bit(member));
        }
        mask
    }

    /// `身份 含 孤儿`, `身份 含任一 { … }`
    pub(super) fn has(&mut self, cx: &Cx<'_>, op: (BinaryOp, Span), sides: (&tree::Expr, &tree::Expr), span: Span) -> Option<Expr> {
        let (op, sign) = op;
        let left = self.expr(cx, sides.0, None)?;
        let Type::Set(list) = left.ty else {
            let found = self.type_text(left.ty);
            let said = p0310::left_is_no_set(sign, &found);
            let single = op == BinaryOp::Has && matches!(left.ty, Type::Enum(_));
            self.say(if single { p0310::with_operator(said, sign, sides, "=") } else { said });
            return None;
        };
        let mask = match (&sides.1.kind, op) {
            (tree::ExprKind::Set(members), BinaryOp::HasAny) => self.some_members(cx, list, members, sides.1.span)?,
            (tree::ExprKind::Set(_), _) => {
                self.say(p0310::with_operator(p0310::right_is_a_list(sides.1.span), sign, sides, "含任一"));
                return None;
            }
            _ => self.mask(cx, list, std::slice::from_ref(sides.1))?,
        };
        Some(Expr { ty: Type::Bool, kind: ExprKind::HasAny(Box::new(left), mask), span })
    }

    /// `医院等级 属于 { 二级、三级 }`, `脱贫年度 属于 { 2014、2015 }`
    pub(super) fn inside(&mut self, cx: &Cx<'_>, sign: Span, sides: (&tree::Expr, &tree::Expr), span: Span) -> Option<Expr> {
        let left = self.expr(cx, sides.0, None)?;
        let tree::ExprKind::Set(members) = &sides.1.kind else {
            if !matches!(sides.1.kind, tree::ExprKind::Broken) {
                self.say(p0310::right_is_no_list(sides.1.span));
            }
            return None;
        };
        match left.ty {
            Type::Enum(list) => {
                let mask = self.some_members(cx, list, members, sides.1.span)?;
                Some(Expr { ty: Type::Bool, kind: ExprKind::OneOf(Box::new(left), mask), span })
            }
            Type::Set(_) => {
                self.say(p0310::with_operator(p0310::left_is_a_set(sign), sign, sides, "含任一"));
                None
            }
            ty if plain(ty) => self.equals_any(cx, &left, sides.0, members, sides.1.span),
            ty => {
                let found = self.type_text(ty);
                self.say(p0310::left_has_no_list(sign, &found));
                None
            }
        }
    }

    fn some_members(&mut self, cx: &Cx<'_>, list: EnumId, members: &[tree::Expr], span: Span) -> Option<u64> {
        if members.is_empty() {
            self.say(p0310::empty_list(span));
            return None;
        }
        self.mask(cx, list, members)
    }

    /// A number is one of several: a comparison with each.
    fn equals_any(&mut self, cx: &Cx<'_>, left: &Expr, tree: &tree::Expr, numbers: &[tree::Expr], span: Span) -> Option<Expr> {
        if numbers.is_empty() {
            self.say(p0310::empty_list(span));
            return None;
        }
        let mut equal = Some(Vec::new());
        for number in numbers {
            let right = self.expr(cx, number, Some(left.ty));
            let right = match right {
                Some(right) if !plain(right.ty) => {
                    self.sides_differ((tree, left.ty), (number, right.ty));
                    None
                }
                right => right,
            };
            let compared = right.map(|right| {
                let span = right.span;
                Expr { ty: Type::Bool, kind: ExprKind::Compare(Compare::Equal, Box::new(left.clone()), Box::new(right)), span }
            });
            equal = equal.zip(compared).map(|(mut equal, compared)| {
                equal.push(compared);
                equal
            });
        }
        Some(Expr { ty: Type::Bool, kind: ExprKind::Or(equal?), span: tree.span.to(span) })
    }
}

/// The strokes of `甲／乙／丙`, from the first on.
fn strokes(tree: &tree::Expr) -> Vec<Span> {
    let (mut signs, mut at) = (Vec::new(), tree);
    while let tree::ExprKind::Binary(BinaryOp::Divide, sign, left, _) = &at.kind {
        signs.push(*sign);
        at = left;
    }
    signs.reverse();
    signs
}

/// The bit of a member; enums have at most 63.
pub(super) fn bit(member: usize) -> u64 {
    u32::try_from(member).ok().and_then(|member| 1_u64.checked_shl(member)).unwrap_or(0)
}
