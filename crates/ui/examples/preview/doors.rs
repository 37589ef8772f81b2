//! Owns the preview of signing in and of a set-up step.

use maud::{Markup, html};
use ui::{Act, Door, Field, Finding, Form, Opt, SetupStep};

use crate::Reader;

pub fn login(reader: &Reader, wrong: bool) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    let findings = if wrong {
        vec![Finding::error(
            "password",
            t("账号或密码不对，还可再试 4 次", "Name or password is wrong; 4 more tries"),
        )]
    } else {
        vec![]
    };
    let forgotten = html! { a.small href="/login/reset" { (t("忘记密码", "Forgotten?")) } };
    let form = Form::post("/login", "r-login")
        .one_column()
        .field(
            Field::text("name", t("手机号或邮箱", "Phone or e-mail"))
                .autocomplete("username")
                .value("lin@heyuan.example")
                .large(),
        )
        .field(
            Field::password("password", t("密码", "Password"))
                .autocomplete("current-password")
                .label_aside(forgotten)
                .large()
                .autofocus(),
        )
        .field(Field::check(
            "stay",
            t("30 天内在这台电脑保持登录", "Keep me signed in here for 30 days"),
        ))
        .findings(&findings)
        .act(Act::submit(t("登录", "Sign in")).primary());
    let stages = [
        ["询盘", "Inquiry"],
        ["报价", "Quote"],
        ["样品", "Sample"],
        ["合同", "Contract"],
        ["下达", "Release"],
        ["备料", "Materials"],
        ["生产", "Production"],
        ["验货", "Inspection"],
        ["出运", "Shipment"],
        ["单证", "Documents"],
        ["收款", "Payment"],
        ["归档", "Archive"],
    ];
    Door {
        product: t("跟单 Gendan", "Gendan").into(),
        company: t("宁波禾远进出口有限公司", "Ningbo Heyuan Import & Export Co., Ltd.").into(),
        body: html! {
            (form.view(reader.lang))
            p."small muted" {
                (t("第一次使用？打开管理员发给你的邀请链接。", "First time? Open the invitation you were sent."))
            }
        },
        heading: t("登录", "Sign in").into(),
        language_href: "/login".into(),
        foot: t("数据存放在公司自己的服务器", "Data stays on the company's own server").into(),
        stages: stages.iter().map(|pair| t(pair[0], pair[1]).to_string()).collect(),
    }
    .view(reader.lang, reader.theme)
}

pub fn setup(reader: &Reader) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    let steps = [
        ["公司资料", "Company"],
        ["角色与人员", "Roles and people"],
        ["编号与命名", "Numbers and names"],
        ["时限与工作日历", "Clocks and calendar"],
        ["审批规则", "Approvals"],
        ["邮箱与文件夹", "Mail and folders"],
        ["导入客户与产品", "Import"],
    ];
    let taken = t(
        "前缀 PI 已被形式发票使用，请换一个，例如 ILK",
        "PI is the prefix of proforma invoices; take another, such as ILK",
    );
    let form = Form::post("/setup/3", "r-setup")
        .field(Field::text("sc", t("销售合同前缀", "Contract prefix")).value("HY").required())
        .field(
            Field::select(
                "digits",
                t("流水位数", "Digits"),
                vec![Opt::new("3", "3"), Opt::new("4", "4")],
            )
            .value("3"),
        )
        .field(Field::text("pi", t("形式发票前缀", "Proforma prefix")).value("PI"))
        .field(Field::text("ci", t("商业发票前缀", "Invoice prefix")).value("PI"))
        .field(
            Field::text("path", t("归档文件夹", "Archive folder"))
                .value("CUSTOMER/{country}/{customer}/{order}")
                .wide()
                .hint(t("全公司同一结构", "One structure for the whole company")),
        )
        .findings(&[Finding::error("ci", taken)])
        .act(Act::link(t("上一步", "Back"), "/setup/2").ghost())
        .act(
            Act::submit(t("保存，下一步：时限与工作日历", "Save; next: clocks and calendar"))
                .primary(),
        );
    SetupStep {
        product: t("跟单 Gendan", "Gendan").into(),
        sub: t("首次设置", "First set-up").into(),
        steps: steps.iter().map(|pair| t(pair[0], pair[1]).into()).collect(),
        now: 2,
        note: t(
            "随时可以离开，以后在“设置”里都能改。",
            "Leave any time; everything can be changed in Settings.",
        )
        .into(),
        title: t("编号与命名", "Numbers and names").into(),
        intro: t(
            "跟公司现有习惯一致就好。文件名和归档文件夹会自动用它。",
            "Keep to the company's habits. File names and folders follow.",
        )
        .into(),
        body: form.view(reader.lang),
    }
    .view(reader.lang, reader.theme)
}
