package words

import (
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// Each language says the day, who did it, at whose request, and why.
func TestWithdrawalInEveryLanguage(t *testing.T) {
	author, other := igf.Author{ID: "A", Name: "Writer Sample"}, igf.Author{ID: "B", Name: "Olu Sample"}
	at := time.Date(2022, 11, 28, 22, 30, 0, 0, time.UTC)
	standing := func(e igf.Entry, scope igf.Scope, r igf.Redaction) igf.Standing {
		e.Head().Author, r.At = author, at
		return igf.Standing{Entry: e, Redacted: scope, Withdrawal: &r}
	}
	note := func() igf.Entry { return &igf.Note{Meta: igf.Meta{Group: "bpf", Sheet: "main"}} }
	one := standing(note(), igf.ScopeAll, igf.Redaction{Meta: igf.Meta{Author: author}, RequestedBy: igf.ByPerson, Reason: "spoke privately"})
	if got, want := For("en").Remark(one, time.UTC), "[withdrawn on 28 November 2022 by the note taker, at the request of the speaker: spoke privately]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	asked := one
	if asked.Asked = true; For("en").Remark(asked, time.UTC) != "[hidden since 28 November 2022, asked by the note taker, at the request of the speaker; an editor has yet to decide: spoke privately]" {
		t.Errorf("what is asked: %q", For("en").Remark(asked, time.UTC))
	}
	if got := For("en").Remark(one, time.FixedZone("", 3*3600)); !strings.Contains(got, "29 November") {
		t.Errorf("the day is not that of the place: %q", got)
	}
	if For("en").Remark(igf.Standing{Entry: note()}, time.UTC) != "" {
		t.Error("what was not withdrawn is said to be")
	}
	for _, lang := range igf.Languages() {
		w := For(lang)
		for _, by := range append(igf.Requesters(), "of-a-newer-version") {
			for _, kind := range []igf.Entry{note(), &igf.Comment{Meta: igf.Meta{Group: "bpf", Sheet: "online-2022"}}} {
				for _, who := range []igf.Author{author, other, {ID: "C"}} {
					for _, scope := range []igf.Scope{igf.ScopePerson, igf.ScopeAll} {
						got := w.Remark(standing(kind, scope, igf.Redaction{Meta: igf.Meta{Author: who}, RequestedBy: by}), time.UTC)
						if strings.Contains(got, author.Name) || strings.Contains(got, other.Name) != (who.ID == other.ID) || strings.Contains(got, string(by)) && by == "of-a-newer-version" || strings.ContainsAny(got, "%") {
							t.Errorf("%s: %q", lang, got)
						}
					}
				}
			}
		}
	}
}

// Of what came unsigned in the name of somebody who signs each language says so, beside what was
// withdrawn of it; of what is gone nobody asks who wrote it.
func TestUnprovenInEveryLanguage(t *testing.T) {
	for _, lang := range igf.Languages() {
		w, n := For(lang), &igf.Note{Meta: igf.Meta{Group: "bpf", Sheet: "main", Unproven: true}}
		mark := "[" + w.Get("unproven") + "]"
		s := igf.Standing{Entry: n}
		if got := w.Remark(s, time.UTC); got != mark || w.Marked(n, "Words.") != "Words.\n"+mark {
			t.Errorf("%s: %q", lang, got)
		}
		s.Withdrawal, s.Redacted = &igf.Redaction{}, igf.ScopePerson
		if got := w.Remark(s, time.UTC); !strings.HasPrefix(got, mark) || got == mark {
			t.Errorf("%s: with what was withdrawn: %q", lang, got)
		}
		if s.Redacted = igf.ScopeAll; strings.Contains(w.Remark(s, time.UTC), mark) {
			t.Errorf("%s: what is gone is marked", lang)
		}
	}
}
