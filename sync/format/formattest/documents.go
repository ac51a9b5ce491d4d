package formattest

import (
	"fmt"
	"time"

	"rapporteur/app/igf"

	"pgregory.net/rapid"
)

// Document returns a document of any kind.
func Document() *rapid.Generator[igf.Record] {
	return rapid.Custom(func(t *rapid.T) igf.Record {
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			return Programme().Draw(t, "programme")
		case 1:
			return Group().Draw(t, "group")
		case 2:
			return Session().Draw(t, "session")
		case 3:
			return Output().Draw(t, "output")
		case 4:
			return Form().Draw(t, "form")
		case 5:
			return Duties().Draw(t, "duties")
		}
		return &igf.VersionText{Output: ID().Draw(t, "output"), Number: rapid.IntRange(1, 9999).Draw(t, "number"), Text: NonEmptyText().Draw(t, "text")}
	})
}

// Programme has cycles and lists of words.
func Programme() *rapid.Generator[*igf.Programme] {
	return rapid.Custom(func(t *rapid.T) *igf.Programme {
		p := &igf.Programme{Title: NonEmptyLine().Draw(t, "title"), Extra: Extra().Draw(t, "extra")}
		for _, y := range ids(t, rapid.SampledFrom([]string{"2019", "2020", "2021", "2022"})) {
			p.Cycles = append(p.Cycles, igf.Cycle{
				ID: y, Title: Line().Draw(t, "title"), Place: Line().Draw(t, "place"), Zone: rapid.SampledFrom([]string{"", "UTC", "Africa/Addis_Ababa"}).Draw(t, "zone"),
				From: Date().Draw(t, "from"), To: rapid.SampledFrom([]igf.Date{"", "2022-12-31"}).Draw(t, "to"), Extra: Extra().Draw(t, "extra"),
			})
		}
		for _, id := range ids(t, few()) {
			p.Stakeholders = append(p.Stakeholders, igf.Term{ID: id, Name: NonEmptyLine().Draw(t, "name"), Extra: Extra().Draw(t, "extra")})
		}
		for _, id := range ids(t, few()) {
			p.Regions = append(p.Regions, igf.Term{ID: id, Name: NonEmptyLine().Draw(t, "name")})
		}
		return p
	})
}

// Form has parts.
func Form() *rapid.Generator[*igf.Form] {
	return rapid.Custom(func(t *rapid.T) *igf.Form {
		f := &igf.Form{
			ID: Slug().Draw(t, "id"), Title: NonEmptyLine().Draw(t, "title"), From: rapid.SampledFrom([]string{"", "2019", "2024"}).Draw(t, "from"), To: rapid.SampledFrom([]string{"", "2024"}).Draw(t, "to"),
			Official: Line().Draw(t, "official"), Brief: rapid.Bool().Draw(t, "brief"), Extra: Extra().Draw(t, "extra"),
		}
		for _, id := range append(ids(t, few()), "always") {
			p := igf.FormPart{ID: id, Title: Line().Draw(t, "title"), Words: rapid.IntRange(0, 9).Draw(t, "words"), Paragraphs: rapid.IntRange(0, 9).Draw(t, "paragraphs"), Takeaway: rapid.Bool().Draw(t, "takeaway"), Extra: Extra().Draw(t, "extra")}
			p.Kinds = append(p.Kinds, rapid.SliceOfNDistinct(word(igf.NoteKinds()), 0, 3, rapid.ID[igf.NoteKind]).Draw(t, "kinds")...)
			f.Parts = append(f.Parts, p)
		}
		return f
	})
}

// Duties have some.
func Duties() *rapid.Generator[*igf.Duties] {
	return rapid.Custom(func(t *rapid.T) *igf.Duties {
		d := &igf.Duties{
			ID: Slug().Draw(t, "id"), Modality: word(igf.Modalities()).Draw(t, "modality"), From: rapid.SampledFrom([]string{"", "2019", "2024"}).Draw(t, "from"),
			To: rapid.SampledFrom([]string{"", "2024"}).Draw(t, "to"), Official: Line().Draw(t, "official"), Extra: Extra().Draw(t, "extra"),
		}
		for _, id := range append(ids(t, few()), "always") {
			d.Duties = append(d.Duties, igf.Duty{ID: id, Text: NonEmptyLine().Draw(t, "text"), ShownBy: wordOrNone(igf.Evidences()).Draw(t, "shown"), Number: rapid.IntRange(0, 9).Draw(t, "number"), Extra: Extra().Draw(t, "extra")})
		}
		return d
	})
}

// few returns slugs that meet often, so that lists of two records overlap.
func few() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"a", "b", "c", "d", "chair", "no", "12"})
}

func ids(t *rapid.T, g *rapid.Generator[string]) []string {
	return rapid.SliceOfNDistinct(g, 0, 4, rapid.ID[string]).Draw(t, "ids")
}

// Group has roles, lists and decisions.
func Group() *rapid.Generator[*igf.Group] {
	return rapid.Custom(func(t *rapid.T) *igf.Group {
		g := &igf.Group{
			ID: Slug().Draw(t, "id"), Name: NonEmptyLine().Draw(t, "name"), Short: Line().Draw(t, "short"), Modality: word(igf.Modalities()).Draw(t, "modality"),
			ActiveFrom: rapid.SampledFrom([]int{0, 2014, 2016}).Draw(t, "from"), ActiveTo: rapid.SampledFrom([]int{0, 2016, 2022}).Draw(t, "to"),
			Purpose: Text().Draw(t, "purpose"), Participate: Text().Draw(t, "participate"), Extra: Extra().Draw(t, "extra"),
		}
		if c := ids(t, rapid.SampledFrom([]string{"2019", "2020", "2021"})); len(c) > 0 {
			g.Cycles = c
		}
		for _, id := range ids(t, few()) {
			g.Roles = append(g.Roles, igf.Role{ID: id, Role: NonEmptyLine().Draw(t, "role"), Name: Line().Draw(t, "name"), Affiliation: Line().Draw(t, "aff"), From: Date().Draw(t, "from"), To: Date().Draw(t, "to"), Author: maybe(ULID()).Draw(t, "author"), Extra: Extra().Draw(t, "extra")})
		}
		for _, id := range ids(t, few()) {
			g.Lists = append(g.Lists, igf.MailingList{ID: id, Address: NonEmptyLine().Draw(t, "address"), Archive: Line().Draw(t, "archive"), SignUp: Line().Draw(t, "sign up"), Extra: Extra().Draw(t, "extra")})
		}
		for _, id := range ids(t, few()) {
			g.Decisions = append(g.Decisions, igf.Modus{ID: id, Date: Date().Draw(t, "date"), Text: NonEmptyText().Draw(t, "text"), Where: Line().Draw(t, "where"), Support: Text().Draw(t, "support"), Extra: Extra().Draw(t, "extra")})
		}
		return g
	})
}

// Session has an agenda and a roster whose naming its rules allow.
func Session() *rapid.Generator[*igf.Session] {
	return rapid.Custom(func(t *rapid.T) *igf.Session {
		s := &igf.Session{
			ID: ID().Draw(t, "id"), Title: NonEmptyLine().Draw(t, "title"), Cycle: rapid.SampledFrom([]string{"", "2022"}).Draw(t, "cycle"), Type: wordOrNone(igf.SessionTypes()).Draw(t, "type"),
			Start: instantOrNone().Draw(t, "start"), Zone: rapid.SampledFrom([]string{"UTC", "Africa/Addis_Ababa"}).Draw(t, "zone"), Room: Line().Draw(t, "room"),
			ChathamHouse: rapid.Bool().Draw(t, "chatham"), OnRecord: rapid.Bool().Draw(t, "on record"), RecordSaid: rapid.Bool().Draw(t, "on record said"), Extra: Extra().Draw(t, "extra"),
		}
		if !s.Start.IsZero() && rapid.Bool().Draw(t, "ends") {
			s.End = s.Start.Add(time.Duration(rapid.IntRange(1, 300).Draw(t, "minutes")) * time.Minute)
		}
		if rapid.Bool().Draw(t, "restrict") {
			s.Naming = []igf.Naming{igf.StakeholderGroup, igf.Anonymous}
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "outputs") {
			s.Outputs = append(s.Outputs, fmt.Sprintf("bpf-cybersecurity/paper-%d", i))
		}
		for _, id := range ids(t, few()) {
			s.Agenda = append(s.Agenda, igf.AgendaItem{ID: id, Title: NonEmptyLine().Draw(t, "title"), Lead: lead(t, s), Minutes: rapid.IntRange(0, 1440).Draw(t, "minutes"), Extra: Extra().Draw(t, "extra")})
		}
		for _, id := range ids(t, few()) {
			who := Attribution().Draw(t, "who")
			if !who.IsZero() {
				who.Naming = rapid.SampledFrom(s.NamingAllowed()).Draw(t, "naming")
			}
			p := igf.Participant{ID: id, Role: Line().Draw(t, "role"), Presence: rapid.SampledFrom([]string{"", "online", "on-site"}).Draw(t, "presence"), Extra: Extra().Draw(t, "extra")}
			if !who.IsZero() {
				p.Who = who.Public()
			}
			s.Roster = append(s.Roster, p)
		}
		s.ReportForm, s.ReportDue = rapid.SampledFrom([]string{"", "2021", "form-of-tomorrow"}).Draw(t, "form"), Date().Draw(t, "report due")
		s.Sequence = rapid.IntRange(0, 9).Draw(t, "sequence")
		s.TakeawaysDue = instantOrNone().Draw(t, "takeaways due")
		for _, id := range ids(t, few()) {
			s.Report = append(s.Report, igf.ReportPart{ID: id, Text: NonEmptyText().Draw(t, "report"), Extra: Extra().Draw(t, "extra")})
		}
		return s
	})
}

// Output has dates, versions and a draft.
func Output() *rapid.Generator[*igf.Output] {
	return rapid.Custom(func(t *rapid.T) *igf.Output {
		o := &igf.Output{
			ID: ID().Draw(t, "id"), Title: NonEmptyLine().Draw(t, "title"), Cycle: rapid.SampledFrom([]string{"", "2022"}).Draw(t, "cycle"), Stage: word(igf.OpenStages()).Draw(t, "stage"), Language: language().Draw(t, "language"),
			Dates:   igf.Dates{DraftDue: Date().Draw(t, "draft due"), CommentFrom: Date().Draw(t, "from"), FinalDue: Date().Draw(t, "final"), Extra: Extra().Draw(t, "extra")},
			Comment: Text().Draw(t, "how"), Draft: Text().Draw(t, "draft"), Extra: Extra().Draw(t, "extra"),
		}
		if o.Dates.CommentFrom != "" && rapid.Bool().Draw(t, "until") {
			o.Dates.CommentUntil = o.Dates.CommentFrom
		}
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 0, 3, rapid.ID[int]).Draw(t, "versions") {
			o.Versions = append(o.Versions, igf.Version{Number: n, Date: Date().Draw(t, "date"), Stage: wordOrNone(igf.OpenStages()).Draw(t, "stage"), Note: Line().Draw(t, "note"), Extra: Extra().Draw(t, "extra")})
		}
		if rapid.Bool().Draw(t, "minutes") {
			o.MinutesOf = ID().Draw(t, "minutes of")
			o.Editor = igf.Author{ID: ULID().Draw(t, "editor"), Name: Line().Draw(t, "editor name")}
			o.MadeFrom = rapid.SliceOfNDistinct(ULID(), 0, 3, rapid.ID[string]).Draw(t, "made from")
		}
		return o
	})
}

// lead draws who leads a point of the agenda, where the session lets anybody be named.
func lead(t *rapid.T, s *igf.Session) string {
	name := Line().Draw(t, "lead")
	if s.NamesNobody() {
		return ""
	}
	return name
}
