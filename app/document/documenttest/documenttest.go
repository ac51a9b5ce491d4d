// Package documenttest holds invented records for the tests and benchmarks of
// documents: a session, its notes and comments in the six languages, an
// output. Nobody in it exists.
package documenttest

import (
	"fmt"
	"time"

	"rapporteur/app/igf"
	"rapporteur/assets/builtin"
)

// Made is when the sample documents are made.
var made = time.Date(2022, 12, 1, 9, 30, 0, 0, time.UTC)

// Made is the time that stands in the stamp of sample documents.
func Made() time.Time { return made }

// ID is the n-th ULID of the sample.
func ID(n int) string { return fmt.Sprintf("01GK%022d", n) }

func meta(n int) igf.Meta {
	return igf.Meta{ID: ID(n), Group: "bpf-cybersecurity", Sheet: "main", Device: "d1", Lamport: uint64(n), At: made.Add(time.Duration(n) * time.Minute), Author: igf.Author{ID: ID(900000)}}
}

// Group is a sample group.
func Group() *igf.Group {
	return &igf.Group{ID: "bpf-cybersecurity", Name: "Best Practice Forum on Cybersecurity", Short: "BPF Cybersecurity", Modality: igf.BPF}
}

// Output is a sample output.
func Output() *igf.Output {
	return &igf.Output{
		ID: "bpf-cybersecurity/norms", Title: "Mapping international cyber norm agreements", Cycle: "2022", Stage: igf.PublicComment, Language: "en",
		Dates: igf.Dates{DraftDue: "2022-11-01", CommentFrom: "2022-11-02", CommentUntil: "2022-12-21"}, Versions: []igf.Version{{Number: 1, Date: "2022-11-01", Stage: igf.DraftPublished}},
		Comment: "Write to the list of the group, or speak in the session.", Draft: Draft(),
	}
}

// Session is a sample session.
func Session() *igf.Session {
	return &igf.Session{
		ID: "bpf-cybersecurity/main", Title: "BPF Cybersecurity: norms and the people they protect", Cycle: "2022", Type: "bpf-pn",
		Start: time.Date(2022, 12, 1, 6, 30, 0, 0, time.UTC), End: time.Date(2022, 12, 1, 8, 0, 0, 0, time.UTC), Zone: "Africa/Addis_Ababa", Room: "CR1",
		Outputs: []string{"bpf-cybersecurity/norms"},
		Agenda: []igf.AgendaItem{
			{ID: "a", Title: "Opening and introduction to the draft", Lead: "Sample Facilitator", Minutes: 10},
			{ID: "b", Title: "Findings of the mapping exercise", Lead: "Sample Expert", Minutes: 30},
			{ID: "c", Title: "Open discussion and comments from the floor", Minutes: 40},
			{ID: "d", Title: "Next steps", Minutes: 10},
		},
		Roster: []igf.Participant{
			{ID: "p1", Who: igf.Attribution{Naming: igf.Named, Name: "Amara Sample", Affiliation: "Sample University", Stakeholder: "technical-community", Region: "african-group"}, Role: "chair", Presence: "on-site"},
			{ID: "p2", Who: igf.Attribution{Naming: igf.Named, Name: "Maria Muestra", Stakeholder: "civil-society", Region: "grulac"}, Role: "speaker", Presence: "on-site"},
			{ID: "p3", Who: igf.Attribution{Naming: igf.AffiliationOnly, Affiliation: "Échantillon Networks", Stakeholder: "private-sector", Region: "weog"}, Role: "speaker", Presence: "online"},
			{ID: "p4", Who: igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "government"}, Role: "speaker", Presence: "on-site"},
			{ID: "p5", Who: igf.Attribution{Naming: igf.Anonymous}, Presence: "online"},
			{ID: "p6", Who: igf.Attribution{Naming: igf.Named, Name: "Иван Образцов", Stakeholder: "government", Region: "eastern-european-group"}, Role: "rapporteur", Presence: "on-site"},
			{ID: "p7", Who: igf.Attribution{Naming: igf.Named, Name: "范例", Affiliation: "示例研究所", Stakeholder: "technical-community", Region: "asia-pacific-group"}, Role: "speaker", Presence: "online"},
			{ID: "p8", Who: igf.Attribution{Naming: igf.Named, Name: "سلمى مثال", Stakeholder: "civil-society", Region: "african-group"}, Role: "speaker", Presence: "on-site"},
		},
	}
}

func named(name, stake, region string) igf.Attribution {
	return igf.Attribution{Naming: igf.Named, Name: name, Stakeholder: stake, Region: region}
}

// Entries is the sheet of the sample session: every kind of note, revisions,
// a correction, a withdrawal, comments with and without an answer.
func Entries() []igf.Entry {
	norms := "bpf-cybersecurity/norms"
	at := func(n int, q string) *igf.Anchor {
		return &igf.Anchor{Output: norms, Version: 1, Paragraph: n, Quote: q}
	}
	n, c, a := igf.Intervention, igf.InTheSession, igf.Anonymous
	list := []igf.Entry{
		&igf.Note{NoteKind: n, Speaker: named("Amara Sample", "technical-community", "african-group"), Language: "en", Text: "Opened the session and recalled that the draft had been out for comment since 2 November. She asked everyone to quote paragraph numbers, since comments without an anchor are hard to answer.\n\nThe purpose was to hear what the norms mean for the people who are affected when they are broken."},
		&igf.Note{NoteKind: n, Speaker: named("Maria Muestra", "civil-society", "grulac"), Language: "es", Anchor: at(2, ""), Text: "Preguntó si el párrafo 2 abarca también a las organizaciones pequeñas; añadió que «la rendición de cuentas» no debería depender del tamaño."},
		&igf.Note{NoteKind: igf.Question, Speaker: igf.Attribution{Naming: igf.AffiliationOnly, Affiliation: "Échantillon Networks", Stakeholder: "private-sector", Region: "weog"}, Language: "fr", Text: "Qui assure le suivi de l’application des normes d’une année à l’autre ?"},
		&igf.Note{NoteKind: n, Speaker: named("Иван Образцов", "government", "eastern-european-group"), Language: "ru", Text: "Предложил уточнить, что речь идёт о добровольных нормах поведения государств, а не о новых обязательствах по международному праву."},
		&igf.Note{NoteKind: n, Speaker: named("سلمى مثال", "civil-society", "african-group"), Language: "ar", Text: "أشارت إلى أن المعايير لا تكفي وحدها، وطلبت إضافة أمثلة من المنطقة (مثل حوادث عام 2021) إلى الفقرة 3، مع ذكر مصادر IGF المفتوحة."},
		&igf.Note{NoteKind: n, Speaker: named("范例", "technical-community", "asia-pacific-group"), Language: "zh", Anchor: at(3, ""), Text: "建议在第3段中增加对“关键信息基础设施”的定义，并说明该定义的来源；同时指出，技术界愿意参与后续工作。"},
		&igf.Note{NoteKind: n, Speaker: igf.Attribution{Naming: a}, Language: "en", Text: "Said that fear of blame keeps victims from reporting incidents."},
		&igf.Note{NoteKind: igf.Summary, Language: "en", Text: "Norms are known to specialists and hardly to those whom they protect."},
		&igf.Note{NoteKind: igf.Summary, Language: "en", Text: "Smaller organisations and the technical community ask to be named as addressees."},
		&igf.Note{NoteKind: igf.Decision, Language: "en", Text: "The title keeps the word “mapping”; the annex with historic events becomes a document of its own."},
		&igf.Note{NoteKind: igf.Action, Language: "en", Text: "Circulate a revised paragraph 3 to the mailing list.", Owner: "Lead experts", Due: "2022-12-15"},
		&igf.Note{NoteKind: igf.Action, Language: "fr", Text: "Traduire le résumé en français et en arabe.", Owner: "Secrétariat"},
		&igf.Comment{Output: norms, Anchor: at(3, "critical infrastructure"), By: named("范例", "technical-community", "asia-pacific-group"), Channel: c, Language: "zh", Text: "请明确定义。", Proposed: "关键信息基础设施（见附件一）", Translation: "Please give a clear definition.", TranslatedTo: "en", Type: igf.Technical},
		&igf.Comment{Output: norms, Anchor: at(2, "States should not"), By: igf.Attribution{Naming: igf.StakeholderGroup, Stakeholder: "government"}, Channel: c, Language: "en", Text: "Say “States have agreed that they should not”.", Stance: igf.Objection},
		&igf.Comment{Output: norms, By: igf.Attribution{Naming: a}, Channel: c, Language: "ar", Text: "نرجو نشر الملخص باللغات الست.", Stance: igf.Support},
	}
	for i, e := range list {
		switch v := e.(type) {
		case *igf.Note:
			v.Meta = meta(i + 1)
		case *igf.Comment:
			v.Meta = meta(i + 1)
		}
	}
	more := len(list) + 1
	tally := &igf.Tally{Meta: meta(more), OnSite: &igf.Count{Number: 47}, Online: &igf.Count{Number: 31}, Women: &igf.Count{Number: 35, Estimate: true}}
	revised := &igf.Note{Meta: meta(more + 1), NoteKind: igf.Summary, Language: "en", Text: "Norms are known to specialists, and hardly at all to those whom they protect."}
	revised.Supersedes = ID(8)
	corr := &igf.Note{Meta: meta(more + 2), NoteKind: n, Language: "en", About: ID(4), Text: "He spoke of norms of responsible State behaviour."}
	corr.Author.ID = ID(900001)
	gone := &igf.Note{Meta: meta(more + 3), NoteKind: n, Language: "en", Speaker: named("Withdrawn Person", "press", ""), Text: "This was withdrawn."}
	red := &igf.Redaction{Meta: meta(more + 4), Entry: gone.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	resp := &igf.Response{Meta: meta(more + 5), Comment: ID(13), Disposition: igf.Accepted, Reason: "A definition was added to the glossary.", ChangedIn: 2}
	return append(list, tally, revised, corr, gone, red, resp)
}

// Forms are the report forms that the program brings.
func Forms() igf.ReportForms {
	forms, err := builtin.Forms()
	if err != nil {
		panic(err)
	}
	return forms
}

// Form is one of them.
func Form(id string) *igf.Form { return Forms().Of(id) }
