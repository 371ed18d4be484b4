//! The province: lists, the record, row checks, kinds of provisions, and a notice that ends one kind, asks for bounds and raises an alert.

use std::fmt::Write;

/// Everything outside notices.
pub(super) fn base(schemes: u32) -> String {
    let mut text = String::from("政策 示例省居民医保 代码 example\n\n类别 医疗类别 {\n");
    for scheme in 0..schemes {
        let _ = writeln!(text, "    住院{scheme:02} 代码 21{scheme:02}");
    }
    text.push_str("}\n");
    text.push_str(BASE);
    text
}

/// A notice that ends a kind of the city's provisions.
pub(super) fn notice() -> String {
    NOTICE.to_owned()
}

const BASE: &str = "\
类别 医院等级 { 一级、二级、三级 }
类别 机构类型 { 医院、乡镇卫生院 }
类别 就医地 { 县域内、市内、省内、省外 }
类别 身份类别 { 低保对象、特困人员、孤儿、重度残疾人、建档立卡贫困人口、边缘易致贫户 }

舍入 四舍五入

归类 住院比例提高
归类 起付线减免
归类 救助类
归类 大病类

记录 就医记录 {
    唯一   结算编号
    归人   人员编号
    总额   总费用
    范围内 政策范围内费用

    结算编号       代码 setl_id           文本
    人员编号       代码 psn_no            文本
    医疗类别       代码 med_type          医疗类别
    医院等级       代码 hosp_lv           医院等级
    机构类型       代码 medins_type       机构类型 缺省 医院
    就医地         代码 mdtrt_area        就医地
    定点机构       代码 fixmedins_flag    是否 缺省 是
    已转诊         代码 refl_flag         是否 缺省 否
    急诊           代码 emerg_flag        是否 缺省 否
    签约           代码 signed_flag       是否 缺省 否
    入院日期       代码 begndate          日期
    出院日期       代码 enddate           日期
    身份           代码 psn_idet_type     若干 身份类别 缺省 { }
    脱贫年度       代码 exit_year         整数 可缺 范围 2000 至 2100
    年龄           代码 age               整数 范围 0 至 150
    总费用         代码 medfee_sumamt     金额 范围 0元 至 1亿元
    全自费         代码 fulamt_ownpay_amt 金额
    政策范围内费用 代码 inscp_scp_amt     金额
    中医药费用     代码 tcm_amt           金额 缺省 0元
}

结果 对 就医记录 {
    金额 已扣起付线   代码 act_pay_dedc
    基金 统筹基金     代码 hifp_pay
    基金 大病保险资金 代码 hifmi_pay
    基金 医疗救助资金 代码 maf_pay
    基金 补充补助资金 代码 oth_pay
    合计 基金支付总额 代码 fund_pay_sumamt
    个人 个人负担     代码 psn_part_amt
}

核验 出院不早于入院 代码 date_order {
    对   就医记录
    须   出院日期 ≥ 入院日期
    字段 出院日期
    提示 \"出院日期早于入院日期\" \"the discharge date is before the admission date\"
}

核验 费用合计 代码 cost_identity {
    对   就医记录
    须   总费用 = 全自费 + 政策范围内费用
    字段 总费用
    提示 \"总费用不等于两项之和\" \"the total is not the sum of both\"
}
";

const NOTICE: &str = "\
政策 示例省居民医保

文件 示省医保发〔2022〕9号 {
    标题 \"关于规范待遇的通知\"
    发文 示例省医疗保障局
    印发 2022年11月20日
    施行 2023年1月1日

    一 \"取消起付线减免\" {
        废止 归类 起付线减免
        说明 解读 \"全省属于这一类的条款都从这一天起停止\"
    }

    二 \"托底\" {
        要求 救助比例下限 { 须 归类 救助类.比例 不低于 60% }
        要求 大病起付线下调 { 当 身份 含任一 { 低保对象、特困人员 } 且 非 已填 脱贫年度；须 归类 大病类.起付线 降低 不低于 40% }
        预警 高额自付 代码 high_selfpay { 对 就医记录；当 剩余政策范围内费用 > 1万元；转介 民政部门、乡村振兴部门 }
    }

    三 \"组织实施\" {
        说明 组织要求 \"各市医疗保障局负责落实\"
    }
}
";
