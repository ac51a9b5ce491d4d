package gate_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
)

// Who is named in one session and spoke unnamed in another may be named there, but not as
// who spoke in the other without a question.
func TestWhoSpokeUnnamedElsewhere(t *testing.T) {
	d := newBench(t)
	for id, title := range map[string]string{here: "Norms in practice after 2022", there: "Main session"} {
		s := session(id)
		s.Title = title
		s.ChathamHouse = id == here
		d.save(igf.Act{Records: []igf.Record{s}})
	}
	const zelda = "Zelda Quixmarker"
	_, act := d.note(0, anonymous(), zelda)
	d.save(act)
	_, act = d.note(1, named(zelda), "")
	d.save(act)
	b := d.book()
	texts := map[string]bool{
		"Zelda Quixmarker asked for norms in practice.":                              false,
		"Zelda Quixmarker closed the meeting.":                                       false,
		"The talk was closed.\n\nZelda Quixmarker then spoke.":                       false,
		"Somebody spoke in the closed session.\n\nThen Zelda Quixmarker thanked us.": false,
		"Behind closed doors the Quixmarker Institute met.":                          true,
	}
	for _, place := range []string{
		"under the Chatham House rule", "under Chatham House rules", "under Chatham House Rules", "under the Chatham-House rule", "under the Chatham\u2011House rule", "under the Chatham rule", "under CHR (Chatham)", "selon la règle de Chatham House", "unter der Chatham-House-Regel", "bajo la regla de Chatham House", "sob a regra de Chatham House",
		"по правилу Чатем-Хаус", "по правилу Чатэм-хауса", "по правилам Чатем Хаус", "по правилу Четэм-хауса", "по правилу Чатхэм-хаус", "قاعدة تشاتام هاوس", "وفق قاعدة شاتام هاوس", "按查塔姆大厦规则", "查塔姆研究所规则", "漆咸楼规则", "채텀하우스 규칙",
		"in the closed talk", "in a closed session", "In Closed Session", "in the confidential part", "behind closed doors", "off the record", "off-the-record", "not for attribution", "in private", "à huis clos", "en séance privée", "portes closes", "a puerta cerrada", "en sesión cerrada", "en sesio\u0301n cerrada", "à porta fechada: portas fechadas", "hinter verschlossenen Türen", "in geschlossener Sitzung",
		"на закрытой встрече", "за закрытыми дверями", "в закрытом режиме", "خلف الأبواب المغلقة", "خلف أبواب مغلقة", "وراء الابواب المغلقة", "في جلسة مغلقة", "闭门会议", "非公开会议",
	} {
		first, size := utf8.DecodeRuneInString(place)
		title := string(unicode.ToUpper(first)) + place[size:]
		for _, form := range []string{"% Zelda Quixmarker said no.", "Quixmarker disagreed %.", "% Quixmarker said no.", "%, Zelda said no.", "zelda said so %"} {
			texts[strings.ReplaceAll(form, "%", place)] = true
			texts[strings.ReplaceAll(form, "%", title)] = true
		}
	}
	for text, asks := range texts {
		got := slices.ContainsFunc(b.FindHidden(text, there, nil), func(f igf.Found) bool { return f.Weak && !f.Sure })
		if got != asks {
			t.Errorf("%q asks: %v", text, got)
		}
	}
}

// Who is to do something may be the person of that name, also where the name is a word: a
// person decides.
func TestAnOwnerWhoseNameIsAWord(t *testing.T) {
	d := newBench(t)
	_, act := d.note(0, anonymous(), "Ulla Data")
	d.save(igf.Act{Records: []igf.Record{session(here)}})
	d.save(act)
	for owner, asks := range map[string]bool{"Data": true, "data": false, "Policy team": false} {
		n, _ := d.note(0, igf.Attribution{}, "")
		n.NoteKind, n.Text, n.Owner = igf.Action, "Make the list.", owner
		doubts, err := d.book().Gate().Doubtful(n, nil)
		if err != nil || (len(doubts) > 0) != asks {
			t.Errorf("the owner %q: %v, %v", owner, doubts, err)
		}
		if _, err := d.book().Gate().ShareSent(n, nil); err != nil {
			t.Errorf("the owner %q is refused: %v", owner, err)
		}
	}
}

// Of somebody who is hidden the given name is enough to be asked, in every place of a name,
// whatever stands beside it and however it is written.
func TestAPlaceOfANameWithCompany(t *testing.T) {
	d := newBench(t)
	_, zubeida := d.note(0, anonymous(), "Zubeida Quartermain")
	_, thorwald := d.note(0, anonymous(), "Торвальд Брайтвотер")
	d.save(igf.Act{Records: []igf.Record{session(here)}})
	d.save(zubeida)
	d.save(thorwald)
	asks := func(words string) map[string]bool {
		n, _ := d.note(0, igf.Attribution{}, "")
		n.NoteKind, n.Text, n.Owner = igf.Action, "Make the list.", words
		s := session(here)
		s.Agenda = []igf.AgendaItem{{ID: "opening", Title: "Opening", Lead: words}}
		g := &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Roles: []igf.Role{{ID: "lead", Role: "lead", Name: words}}}
		out := map[string]bool{}
		for place, r := range map[string]igf.Record{"owner": n, "lead": s, "role": g} {
			doubts, err := d.book().Gate().Doubtful(r, nil)
			if err != nil {
				t.Fatal(err)
			}
			out[place] = len(doubts) > 0
		}
		return out
	}
	var company []string
	for _, name := range []string{"Zubeida", "zubeida", "ZUBEIDA", "Торвальд", "торвальд"} {
		for _, with := range []string{"%", "% and Quill", "% + Quill", "%, Quill", "%/Secretariat", "Team %", "% Q.", "% AND TEAM", "secretariat with %", "Quill & %", "% и Quill", "the group of %", "% Secretariat", "(%)"} {
			company = append(company, strings.ReplaceAll(with, "%", name))
		}
	}
	for _, words := range company {
		for place, asked := range asks(words) {
			if !asked {
				t.Errorf("the %s %q is not asked about", place, words)
			}
		}
	}
	for _, words := range []string{"Secretariat", "Zubeida Norquist", "the whole group", "Lead expert and team"} {
		for place, asked := range asks(words) {
			if asked {
				t.Errorf("the %s %q is asked about", place, words)
			}
		}
	}
}

// However a session is called where somebody spoke unnamed, a text that names them and says
// that it was there is asked about: by its title, also one of one word, one that it had
// before, or its id.
func TestATextThatPointsToASession(t *testing.T) {
	const zelda = "Zelda Quixmarker"
	for title, texts := range map[string][]string{
		"Main":                          {"%s said so in the session Main.", "%s said so in the Main session.", "In the session called “Main” %s said so.", "Dans la séance Main %s l'a dit.", "En la sesión Main %s lo dijo.", "%s сказала это на сессии Main."},
		"Kickoff":                       {"%s repeats what was said in the Kickoff.", "At kickoff %s agreed."},
		"Lagoon forum":                  {"%s repeats what was said in the Lagoon Forum."},
		"Data protection":               {"In the session on data protection %s said so.", "In the data protection workshop %s said so."},
		"Гавань":                        {"На встрече Гавань %s сказала это."},
		"闭门会议":                          {"%s 在闭门会议上说。"},
		"数据":                            {"%s 在数据会议上说。"},
		"Closing plenary on data flows": {"%s said so in the closing plenary on data flows."},
	} {
		d := newBench(t)
		hidden := session(here)
		hidden.Title = title
		hidden.ChathamHouse = true
		d.save(igf.Act{Records: []igf.Record{hidden, session(there)}})
		_, act := d.note(0, anonymous(), zelda)
		d.save(act)
		_, act = d.note(1, named(zelda), "")
		d.save(act)
		asks := func(text string) bool {
			all := true
			for _, name := range []string{zelda, "Quixmarker", "Zelda"} { // a part of a name, too
				all = all && slices.ContainsFunc(d.book().FindHidden(strings.ReplaceAll(text, "%s", name), there, nil), func(f igf.Found) bool { return f.Weak && !f.Sure })
			}
			return all
		}
		texts = append(texts, "In the Session "+title+" %s said no.", "%s repeats what was said in bpf/session-0.", "%s repeats the off-the-record session.")
		for _, text := range texts {
			if !asks(text) {
				t.Errorf("%q, where somebody was unnamed in %q, is not asked about", text, title)
			}
		}
		renamed := *hidden
		renamed.Title = "Another talk on other things"
		d.save(igf.Act{Records: []igf.Record{&renamed}})
		for _, text := range append(texts, "In another talk on other things %s said so.") {
			if !asks(text) {
				t.Errorf("%q, where somebody was unnamed in what was %q before, is not asked about", text, title)
			}
		}
		for _, text := range []string{"%s agreed.", "In the main %s agreed.", "%s wants data protection.", "The forum was long, and %s thanked us."} {
			if asks(text) {
				t.Errorf("%q is asked about, where somebody was unnamed in %q", text, title)
			}
		}
	}
}
