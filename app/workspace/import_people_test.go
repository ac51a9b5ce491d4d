package workspace_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"rapporteur/app/budget"
	"rapporteur/app/gate"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rosters"
	"rapporteur/app/workspace/rules"
)

// A file of each kind in which Kevin Zuyqmark, %[1]s, stands in one place, and in which
// Ann Reader says %[2]s.
const mailHead = "From list@example.org Mon Jun  1 09:00:00 2026\nMessage-ID: <%[3]d@example.org>\nDate: Mon, 1 Jun 2026 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n"

var mailPlaces = map[string]string{
	"sender":              mailHead + "From: %[1]s <kevin@zuyqaddress.example.net>\n\nWe should name the days.\n\nFrom x Mon Jun  1 09:00:00 2026\nMessage-ID: <x@example.org>\nFrom: Ann Reader <ann@example.org>\n\n%[2]s\n",
	"sender of no words":  mailHead + "From: %[1]s <kevin@zuyqaddress.example.net>\n\n> old\n\nFrom x Mon Jun  1 09:00:00 2026\nMessage-ID: <x@example.org>\nFrom: Ann Reader <ann@example.org>\n\n%[2]s\n",
	"to":                  mailHead + "From: Ann Reader <ann@example.org>\nTo: \"Zuyqmark, Kevin\" <kevin@zuyqaddress.example.net>, list@lists.example.org\n\n%[2]s\n",
	"cc":                  mailHead + "From: Ann Reader <ann@example.org>\nCc: omar@example.org, %[1]s\n <kevin@zuyqaddress.example.net>, list@lists.example.org\n\n%[2]s\n",
	"reply to":            mailHead + "From: Ann Reader <ann@example.org>\nReply-To: %[1]s <kevin@zuyqaddress.example.net>\n\n%[2]s\n",
	"above a quotation":   mailHead + "From: Ann Reader <ann@example.org>\n\n%[2]s\n\nQqq, 13 ww 2026 17:08, %[1]s <\nkevin@zuyqaddress.example.net> zzz:\n> We should.\n",
	"head of the other":   mailHead + "From: Ann Reader <ann@example.org>\n\n%[2]s\n\nVan: %[1]s\nVerzonden: vrijdag 13 november 2026 17:08\nAan: list@lists.example.org\nOnderwerp: Norms\n\nWe should.\n",
	"receiver of another": mailHead + "From: Ann Reader <ann@example.org>\n\n%[2]s\n\nFrom: Li Sample <li@example.org>\nSent: 13 November 2026 17:08\nTo: %[1]s <kevin@zuyqaddress.example.net>\nSubject: Norms\n\nWe should.\n",
	"forwarded":           mailHead + "From: Ann Reader <ann@example.org>\n\n%[2]s\n\n---------- Forwarded message ---------\nFrom: %[1]s <kevin@zuyqaddress.example.net>\nDate: Fri, 13 Nov 2026\n\nWe should.\n",
	"behind a rule":       mailHead + "From: Ann Reader <ann@example.org>\n\n%[2]s\n\n________________________________\nVon: %[1]s <kevin@zuyqaddress.example.net>\nGesendet: 13. November 2026 17:08\n\nWe should.\n",
}

var otherPlaces = map[string]string{
	"csv/commenter":         "by,text\n%[1]s,We should.\nAnn Reader,%[2]s\n",
	"csv/row without words": "by,text\n%[1]s,\nAnn Reader,%[2]s\n",
	"csv/name and email":    "name,email,text\n%[1]s,kevin@zuyqaddress.example.net,\nAnn Reader,,%[2]s\n",
	"csv/ignored column":    "by,text,asked by\nAnn Reader,%[2]s,%[1]s <kevin@zuyqaddress.example.net>\n",
	"csv/the iso form":      "MB/NC,Line number,Clause/ Subclause,Paragraph/ Figure/ Table,Type of comment,Comments,Proposed change,Observations of the secretariat\n%[1]s,,,,ge,We should.,,\nAnn Reader,,,,ge,%[2]s,,\n",
	"transcript/speaker":    ">> %[1]s: We should.\n\n>> ANN READER: %[2]s\n",
	"transcript/no words":   ">> %[1]s:\n>> ANN READER: %[2]s\n",
	"transcript/spoke last": ">> ANN READER: %[2]s\n>> %[1]s: We should.\n",
	"markdown/author":       "# Norms\n\nOne.{>>@%[1]s: We should.<<}\n\nTwo.{>>@Ann Reader: %[2]s<<}\n",
	"markdown/no words":     "# Norms\n\nOne.{>>@%[1]s: <<}\n\nTwo.{>>@Ann Reader: %[2]s<<}\n",
	"markdown/colon":        "# Norms\n\nOne.{>>%[1]s: We should.<<}\n\nTwo.{>>Ann Reader: %[2]s<<}\n",
	"markdown/signed":       "# Norms\n\nOne.{>>We should. -- %[1]s<<}\n\nTwo.{>>%[2]s -- Ann Reader<<}\n",
	"markdown/property":     "# Norms\n\nOne.{>>We should. [name=%[1]s]<<}\n\nTwo.{>>%[2]s<<}\n",
	"markdown/quoted line":  "# Norms\n\n> We should. [name=%[1]s] [time=Tue, 3 Nov 2026]\n\nTwo.{>>@Ann Reader: %[2]s<<}\n",
	"markdown/front matter": "---\nauthor: %[1]s\n---\n\nTwo.{>>@Ann Reader: %[2]s<<}\n",
	"transcript/role":       ">> THE CHAIR (%[1]s): We should.\n\n>> ANN READER: %[2]s\n",
	"transcript/no mark":    ">> CHAIR: Yes.\n%[1]s: We should.\n\n>> ANN READER: %[2]s\n",
	"docx/initials":         `<w:p/>|<w:comment w:id="0" w:initials="%[1]s"><w:p><w:r><w:t>We should.</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|`,
	"docx/author":           `<w:p/>|<w:comment w:id="0" w:author="%[1]s"><w:p><w:r><w:t>We should.</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|`,
	"docx/no words":         `<w:p/>|<w:comment w:id="0" w:author="%[1]s"><w:p/></w:comment><w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|`,
	"docx/tracked change":   `<w:p><w:ins w:id="7" w:author="%[1]s"><w:r><w:t>new</w:t></w:r></w:ins></w:p>|<w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|`,
	"docx/tracked removal":  `<w:p><w:del w:id="7" w:author="%[1]s"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>|<w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|`,
	"docx/last saved by":    `<w:p/>|<w:comment w:id="1" w:author="Ann Reader"><w:p><w:r><w:t>%[2]s</w:t></w:r></w:p></w:comment>|%[1]s`,
}

func wordFile(t *testing.T, parts string) []byte {
	t.Helper()
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	p := strings.Split(parts, "|")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"word/document.xml": `<w:document` + ns + `><w:body>` + p[0] + `</w:body></w:document>`,
		"word/comments.xml": `<w:comments` + ns + `>` + p[1] + `</w:comments>`,
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="c"><cp:lastModifiedBy>` + p[2] + `</cp:lastModifiedBy></cp:coreProperties>`,
	} {
		f, err := z.Create(name)
		ok(t, err)
		_, err = f.Write([]byte(text))
		ok(t, err)
	}
	ok(t, z.Close())
	return b.Bytes()
}

// fileOf reads a file as the program does.
func fileOf(t *testing.T, kind, text string) importing.File {
	t.Helper()
	ctx, c := context.Background(), items.Defaults{Output: "bpf/norms", Session: "bpf/main"}
	chosen := func(int) bool { return true }
	f := importing.File{From: kind}
	var lines []items.NumberedItem
	var err error
	switch kind {
	case "mail":
		var r readers.Reading[readers.Mail]
		r, err = readers.ReadMails(ctx, budget.Of("list.mbox", []byte(text)))
		lines, _ = items.FromMails(r.Items, c, chosen)
		f.People = r.People
	case "transcript":
		var r readers.Reading[readers.Utterance]
		r, err = readers.ReadTranscript(ctx, budget.Of("t.txt", []byte(text)))
		lines, _ = items.FromTranscript(r.Items, make([]time.Time, len(r.Items)), c, nil, func(int) bool { return false }, chosen)
		f.People = r.People
	case "markdown", "docx":
		read, data := readers.ReadMarkdown, []byte(text)
		if kind == "docx" {
			read, data = readers.ReadDocx, wordFile(t, text)
		}
		var r readers.Reading[readers.Annotation]
		r, err = read(ctx, budget.Of("d", data))
		lines, f.People = items.FromAnnotations(kind, r.Items, c), r.People
	case "csv":
		var g readers.Grid
		g, err = readers.ReadForm(ctx, budget.Of("f.csv", []byte(text)), "")
		ok(t, err)
		f.People = g.Named(nil)
		var rows readers.Reading[readers.CommentRow]
		rows, _, err = g.Comments(nil, "bpf/norms")
		here := items.Lookup{Forms: func(string) ([]lists.EntryView, error) { return nil, nil }, ResolveIDs: func(_, _ *string) error { return nil }}
		for _, row := range rows.Items {
			line, _, err := items.FromRow(row, c, here)
			ok(t, err)
			lines = append(lines, line)
		}
	}
	ok(t, err)
	for _, l := range lines {
		f.Items = append(f.Items, l.Item)
	}
	return f
}

// shared are the words of all entries as others will see them, and of what is held.
func (d bench) shared(t *testing.T) (text string, held int) {
	t.Helper()
	g, err := gate.Of(d.replica)()
	ok(t, err)
	for _, kind := range []igf.Kind{igf.KindComment, igf.KindNote} {
		for e, err := range d.replica.Entries(kind) {
			ok(t, err)
			s, err := g.Share(e, nil)
			if err != nil {
				held++
				continue
			}
			text += fmt.Sprintf("%+v %+v\n", s.Record(), igf.AttributionOf(s.Record().(igf.Entry)))
		}
	}
	return text, held
}

// Whoever stands in a file, wherever it is, and was not asked, is named in nobody's
// words: what names them waits for a choice, and the rest of the file is taken.
func TestWhomAFileNamesIsNamedInNobodysWords(t *testing.T) {
	// No id has the letter U, and so not the mark.
	const says, name = "I agree with what Kevin Zuyqmark said; write to kevin (at) zuyqaddress.example.net or ring +41 22 555 0000.", "Kevin Zuyqmark"
	places := maps.Clone(otherPlaces)
	for place, text := range mailPlaces {
		places["mail/"+place] = text
	}
	for _, place := range slices.Sorted(maps.Keys(places)) {
		t.Run(strings.ReplaceAll(place, " ", "-"), func(t *testing.T) {
			kind, _, _ := strings.Cut(place, "/")
			text := fmt.Sprintf(strings.ReplaceAll(places[place], "%[3]d", "1"), name, says)
			f := fileOf(t, kind, text)
			at := len(f.Items) - 1
			if place == "transcript/spoke last" {
				at = 0
			}
			d := newBench(t)
			done, err := d.Importing.Import(t.Context(), f, where)
			ok(t, err)
			if len(done.Waiting) != 1 || done.Waiting[0].Item != at || len(done.Added) != len(f.Items)-1 {
				t.Errorf("added %d of %d, waiting %+v", len(done.Added), len(f.Items), done.Waiting)
			}
			f.Items[at].Choice = disclosure.Participant
			done, err = d.Importing.Import(t.Context(), f, where)
			ok(t, err)
			if len(done.Added) != 1 || done.Present != len(f.Items)-1 || done.Masked != 2 {
				t.Errorf("then added %d, %d were here, %d addresses", len(done.Added), done.Present, done.Masked)
			}
			shown, held := d.shared(t)
			if low := strings.ToLower(shown); held > 0 || strings.Contains(low, "zuyq") || strings.Contains(low, "555 0000") || !strings.Contains(shown, "I agree with what a participant said; write to (address removed) or ring (address removed).") {
				t.Errorf("%d held, others see %s", held, shown)
			}
			f.Items[at].Choice = disclosure.Undecided
			if done, err = d.Importing.Import(t.Context(), f, where); err != nil || done.Present != len(f.Items) || len(done.Waiting) != 0 {
				t.Errorf("again: %+v, %v", done, err)
			}
		})
	}
}

// What a person says about an item holds for it, and until it is sent.
func TestChoicesAboutNames(t *testing.T) {
	const says = "I agree with what Kevin Zuyqmark said."
	file := fileOf(t, "mail", fmt.Sprintf(mailPlaces["to"], "Kevin Zuyqmark", says, 1))
	t.Run("agreed", func(t *testing.T) {
		d := newBench(t)
		f := file
		f.Items = slices.Clone(file.Items)
		f.Items[0].Choice = disclosure.Agreed
		done, err := d.Importing.Import(t.Context(), f, where)
		ok(t, err)
		if shown, held := d.shared(t); len(done.Added) != 1 || held != 0 || !strings.Contains(shown, says) {
			t.Errorf("%+v: others see %s, %d held", done, shown, held)
		}
	})
	t.Run("left out", func(t *testing.T) {
		d := newBench(t)
		f := file
		f.Items = slices.Clone(file.Items)
		f.Items[0].LeftOut = true
		if done, err := d.Importing.Import(t.Context(), f, where); err != nil || len(done.Added)+len(done.Waiting) != 0 {
			t.Errorf("%+v, %v", done, err)
		}
	})
	t.Run("a rule is stronger", func(t *testing.T) {
		d := newBench(t)
		ok(t, d.Stewardship.AddSession(t.Context(), &igf.Session{ID: "bpf/closed", Title: "Closed", Zone: "UTC", Start: time.Date(2022, 12, 1, 6, 0, 0, 0, time.UTC), End: time.Date(2022, 12, 1, 7, 0, 0, 0, time.UTC), ChathamHouse: true}))
		f := fileOf(t, "transcript", ">> KEVIN ZUYQMARK: We should.\n>> ANN READER: "+says+"\n")
		for i := range f.Items {
			f.Items[i].Note.Session, f.Items[i].Choice = "bpf/closed", disclosure.Agreed
		}
		done, err := d.Importing.Import(t.Context(), f, where)
		ok(t, err)
		if shown, _ := d.shared(t); len(done.Waiting) != 1 || strings.Contains(strings.ToLower(shown), "zuyq") {
			t.Errorf("%+v: others see %s", done, shown)
		}
	})
	t.Run("doubtful", func(t *testing.T) {
		doubtful := fileOf(t, "mail", fmt.Sprintf(mailPlaces["to"], "Kevin Zuyqmark", "Thanks to Kevin for the point.", 1))
		d := newBench(t)
		done, err := d.Importing.Import(t.Context(), doubtful, where)
		ok(t, err)
		if len(done.Waiting) != 1 {
			t.Errorf("a given name alone: %+v", done)
		}
		if done, err = d.Importing.Import(igf.WithNamesChecked(t.Context(), igf.CheckedInDialog), doubtful, where); err != nil || len(done.Added) != 1 {
			t.Errorf("checked: %+v, %v", done, err)
		}
	})
	t.Run("named openly", func(t *testing.T) {
		d := newBench(t)
		ok(t, d.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "pn", Name: "PN Sample", Modality: igf.PN, Roles: []igf.Role{{ID: "chair", Role: "chair", Name: "Kevin Zuyqmark"}}}))
		if done, err := d.Importing.Import(t.Context(), file, where); err != nil || len(done.Added) != 1 {
			t.Errorf("%+v, %v", done, err)
		}
	})
}

// Whom the import itself names openly, other items of the file may name, however that is
// written there: nothing waits.
func TestWhomAnImportNamesOpenlyOthersMayName(t *testing.T) {
	for as, c := range map[string]struct{ named, listed string }{
		"as it is":               {"Zoé Zuyqmark", "Zoé Zuyqmark"},
		"in capitals":            {"Zoé Zuyqmark", "ZOÉ ZUYQMARK"},
		"with an accent apart":   {"Zoé Zuyqmark", "Zoe\u0301 Zuyqmark"},
		"named with one apart":   {"Zoe\u0301 Zuyqmark", "Zoé Zuyqmark"},
		"with blanks":            {"Zoé Zuyqmark", "Zoé  Zuyqmark"},
		"in Greek, final letter": {"Zoé ΖΥΚΜΑΡΚΟΣ", "Zoé ζυκμαρκος"},
	} {
		t.Run(as, func(t *testing.T) {
			f := fileOf(t, "csv", "by,text,asked by\n"+c.named+",We should.,\nAnn Reader,I agree with what "+c.listed+" said.,"+c.listed+"\n")
			d := newBench(t)
			done, err := d.Importing.Import(t.Context(), f, where)
			ok(t, err)
			if len(done.Waiting) != 1 {
				t.Errorf("nobody said that they may be named, and waiting is %+v", done.Waiting)
			}
			f.Items[0].Comment.Naming = igf.Named
			d = newBench(t)
			if done, err = d.Importing.Import(t.Context(), f, where); err != nil || len(done.Added) != 2 || len(done.Waiting) != 0 {
				t.Errorf("%+v, %v", done, err)
			}
			if shown, held := d.shared(t); held != 0 || !strings.Contains(strings.ToLower(norm.NFC.String(shown)), strings.ToLower("I agree with what "+norm.NFC.String(c.listed))) {
				t.Errorf("%d held, others see %s", held, shown)
			}
		})
	}
}

// The lines of a table of answers wait one by one for a choice about whom they name, and
// the others are saved.
func TestAnswersWaitLineByLine(t *testing.T) {
	d := newBench(t)
	done := d.take(t, fileOf(t, "csv", "by,text\nKevin Zuyqmark,We should.\nAnn Reader,Fine.\n").Items...)
	answers := []answering.TableAnswer{
		{Answer: answering.Answer{Comments: []string{done.Added[1].Head().ID}, Disposition: igf.Noted, Reason: "Thank you."}},
		{Answer: answering.Answer{Comments: []string{done.Added[0].Head().ID}, Disposition: igf.Noted, Reason: "As Kevin Zuyqmark says."}},
	}
	tried, err := d.Answering.PreviewAnswers(t.Context(), answers, where)
	ok(t, err)
	if len(tried.Saved) != 1 || len(tried.Waiting) != 1 || tried.Waiting[0].Item != 1 || !strings.Contains(tried.Waiting[0].Err.Error(), "Kevin Zuyqmark") {
		t.Fatalf("%+v", tried)
	}
	for _, c := range []struct {
		choice disclosure.Choice
		out    bool
		want   string
	}{{disclosure.Undecided, false, ""}, {disclosure.Undecided, true, ""}, {disclosure.Participant, false, "As a participant says."}, {disclosure.Agreed, false, "As Kevin Zuyqmark says."}} {
		answers[1].Choice, answers[1].LeftOut = c.choice, c.out
		got, err := d.Answering.AnswerAll(t.Context(), answers, where)
		ok(t, err)
		l, err := d.Lists.Comment(done.Added[0].Head().ID)
		ok(t, err)
		reason := ""
		if len(l.Responses) > 0 {
			reason = l.Responses[0].Reason
		}
		if waits := c.want == "" && !c.out; reason != c.want || waits != (len(got.Waiting) == 1) {
			t.Errorf("choice %v, left out %v: the answer is %q, %+v", c.choice, c.out, reason, got)
		}
		if got, err = d.Answering.AnswerAll(t.Context(), answers, where); err != nil || len(got.Saved) != 0 {
			t.Errorf("choice %v again: %+v, %v", c.choice, got, err)
		}
	}
}

// The lines of a table of people wait one by one for a choice about whom they name.
func TestPeopleWaitLineByLine(t *testing.T) {
	people := func(choice disclosure.Choice, out bool) []rosters.PersonToImport {
		return []rosters.PersonToImport{
			{PersonInput: rules.PersonInput{Text: "Ann Reader", Naming: igf.Named, Role: "chair"}},
			{PersonInput: rules.PersonInput{Text: "Bo Sample", Naming: igf.Named, Role: "aide to Kevin Zuyqmark"}, Choice: choice, LeftOut: out},
			{PersonInput: rules.PersonInput{Text: "Office of Kevin Zuyqmark", Naming: igf.Named}, Choice: choice, LeftOut: out},
			{PersonInput: rules.PersonInput{Text: "Kevin Zuyqmark", Naming: igf.Anonymous}},
		}
	}
	for name, c := range map[string]struct {
		choice  disclosure.Choice
		out     bool
		waits   int
		roles   []string
		outside []string // as others see them
	}{
		"undecided":     {disclosure.Undecided, false, 2, []string{"chair", ""}, []string{"Ann Reader", ""}},
		"left out":      {disclosure.Undecided, true, 0, []string{"chair", ""}, []string{"Ann Reader", ""}},
		"a participant": {disclosure.Participant, false, 0, []string{"chair", "aide to a participant", "", ""}, []string{"Ann Reader", "Bo Sample", "", ""}},
		"agreed":        {disclosure.Agreed, false, 0, []string{"chair", "aide to Kevin Zuyqmark", "", ""}, []string{"Ann Reader", "Bo Sample", "Office of Kevin Zuyqmark", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newBench(t)
			tried, err := d.Rosters.PreviewPeople(t.Context(), "bpf/main", people(c.choice, c.out))
			ok(t, err)
			waits := 0
			for _, p := range tried {
				if disclosure.WaitsForChoice(p.Err) {
					waits++
				}
			}
			done, err := d.Rosters.ImportPeople(t.Context(), "bpf/main", people(c.choice, c.out), where)
			ok(t, err)
			if len(done.Waiting) != c.waits || waits != c.waits {
				t.Errorf("waiting: %+v, in the preview %d", done.Waiting, waits)
			}
			s, err := d.Records.Session("bpf/main")
			ok(t, err)
			var roles, outside []string
			for _, p := range s.Roster[len(s.Roster)-len(done.Added):] {
				roles, outside = append(roles, p.Role), append(outside, p.Who.Name)
				if strings.Contains(p.ID, "zuyqmark") != (p.Who.Name == "Office of Kevin Zuyqmark") {
					t.Errorf("the id %q", p.ID)
				}
			}
			if !slices.Equal(roles, c.roles) || !slices.Equal(outside, c.outside) {
				t.Errorf("the roster is %q, %q", roles, outside)
			}
		})
	}
}
