package documenttest

// Draft is a sample draft in Markdown that uses everything that people write.
func Draft() string { return draft }

const draft = `# Mapping international cyber norm agreements

This sample draft looks at agreements that hold *norms of behaviour* in cyberspace, and asks **whom they name** and whom they leave out.[^1]

States should not knowingly allow their territory to be used for internationally wrongful acts. See the [IGF site](https://www.intgovforum.org/en) for how to take part.

## 2.1 What is protected

The agreements speak of critical infrastructure, of supply chains, and of ` + "`CERT`" + ` teams. ~~Nothing is said of schools.~~

- public services
  - hospitals
  - water, with a note that is long enough to need a second line when it is set in a narrow column of a list that is nested
- networks
  1. registries
  2. exchange points

- [x] collect the agreements
- [ ] compare their wording

> Norms do not replace law.
>
> They prepare it.

| Agreement | Year | Names civil society |
|---|:-:|--:|
| Report of experts | 2015 | no |
| Open-ended group | 2021 | yes, in **two** places |
| 《示例协议》 | 2022 | 是，两处 |

### 2.1.1 Other languages

تهدف هذه الوثيقة إلى مقارنة الاتفاقات الدولية (IGF 2022)، وإلى بيان الجهات التي تخاطبها.

本文件比较各项国际协议，说明它们针对谁、保护谁；“关键信息基础设施”尚无一致定义……

Документ сопоставляет соглашения и показывает, к кому они обращены — и кого упускают.

` + "```go\nfunc main() {\n\tprintln(\"norms\")   // spaces count\n}\n```" + `

## 2.2 Pictures and HTML

![A map of the agreements](https://example.org/map.png)

<div onclick="x()">HTML is not followed</div>

A line with a hard break\
and what follows, and <b>inline</b> HTML.

[^1]: The sample names nobody who exists. A footnote may have *emphasis* too, and it may be long enough that it takes more than a single line at the foot of the page.
`

// ArabicDraft is a sample draft in Arabic, with a list, a table and Latin words.
func ArabicDraft() string { return arabicDraft }

const arabicDraft = `## مقدمة

تقارن هذه الوثيقة **الاتفاقات الدولية** المتعلقة بقواعد السلوك في الفضاء السيبراني (IGF 2022)، وتبيّن الجهات التي تخاطبها.[^1]

- الخدمات العامة
  - المستشفيات
- شبكات DNS ونقاط التبادل

1. جمع الاتفاقات
2. مقارنة نصوصها

| الاتفاق | السنة | ملاحظات |
|---|:-:|---|
| تقرير الخبراء | 2015 | لا يذكر المجتمع المدني |
| الفريق العامل | 2021 | يذكره في موضعين |

> لا تحل المعايير محل القانون.

### نص بلغة أخرى

States should not knowingly allow their territory to be used for internationally wrongful acts, and this English paragraph is long enough for two lines.

本文件比较各项国际协议。

- [x] تم
- [ ] لم يتم بعد

[^1]: هذا مثال؛ ولا وجود للأشخاص المذكورين فيه.
`
