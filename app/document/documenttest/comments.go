package documenttest

import (
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
)

var voices = [...]struct{ lang, text, proposed string }{
	{"en", "The paragraph should say who is responsible for following up, and by when; otherwise the finding stays without consequence for those who are affected.", "States and other stakeholders report each year on what they have done."},
	{"fr", "Il conviendrait de préciser que l’accès équitable concerne aussi les petites organisations, « y compris » celles des pays en développement.", "y compris les petites organisations"},
	{"es", "Se propone añadir una referencia a la protección de la niñez y a la rendición de cuentas; ¿quién hará el seguimiento?", "con especial atención a la niñez"},
	{"ru", "Следует уточнить, что речь идёт о добровольных нормах, и привести пример из практики технического сообщества.", "добровольные нормы поведения"},
	{"ar", "نقترح الإشارة إلى الفقرة 12 من التقرير السابق (IGF 2021)، وإضافة مثال عن حماية البنية التحتية الحرجة.", "حماية البنية التحتية الحرجة"},
	{"zh", "建议明确“关键信息基础设施”的范围，并补充2021年报告中的例子；技术界愿意提供数据。", "关键信息基础设施的范围"},
}

// Comments is n comments on the sample output, in six languages, two thirds of
// them answered.
func Comments(n int) []igf.Entry {
	stake, region, names := igf.DefaultStakeholders(), igf.DefaultRegions(), igf.Namings()
	disp, channel := igf.Dispositions(), igf.Channels()
	out := make([]igf.Entry, 0, 2*n)
	for i := range n {
		v := voices[i%len(voices)]
		m := meta(1000 + 2*i)
		m.Sheet = "online-2022"
		m.At = made.Add(time.Duration(i) * time.Hour)
		c := &igf.Comment{
			Meta: m, Output: "bpf-cybersecurity/norms", Channel: channel[i%len(channel)], Language: v.lang,
			Text: strings.TrimSpace(strings.Repeat(v.text+" ", 1+i%3)),
		}
		c.By = igf.Attribution{Naming: names[i%len(names)], Name: "Sample Person " + strconv.Itoa(i), Affiliation: "Sample Organisation", Stakeholder: stake[i%5].ID, Region: region[i%6].ID}.Public()
		if i%3 == 0 {
			c.Proposed = v.proposed
		}
		if i%7 == 0 && v.lang != "en" {
			c.Translation, c.TranslatedTo = voices[0].text, "en"
		}
		if i%11 != 0 {
			c.Anchor = &igf.Anchor{Output: c.Output, Version: 1, Paragraph: 1 + i%15, Section: "Section", Quote: "States should not knowingly allow their territory to be used"}
		}
		out = append(out, c)
		if i%3 != 2 {
			r := meta(1001 + 2*i)
			r.Sheet = m.Sheet
			out = append(out, &igf.Response{Meta: r, Comment: m.ID, Disposition: disp[i%len(disp)], Reason: "The wording was changed where the group agreed; the rest is kept for the next phase.", ChangedIn: 2 * ((i + 1) % 2)})
		}
	}
	return out
}
