package igf

import (
	"strings"
	"testing"
	"time"
)

var someID = "01H00000000000000000000001"

func someMeta() Meta {
	return Meta{ID: someID, Group: "bpf", Sheet: "main", At: time.Date(2022, 12, 1, 6, 40, 0, 0, time.UTC), Author: Author{ID: someID}}
}

func TestErrorsNameFieldValueAndWayOn(t *testing.T) {
	for _, c := range []struct {
		name   string
		record Record
		want   []string // all of them in the message
	}{
		{
			"unknown disposition", &Response{Meta: someMeta(), Comment: someID, Disposition: "maybe", Reason: "x"},
			[]string{"disposition", `"maybe"`, Or(Dispositions()).String()},
		},
		{"empty text", &Note{Meta: someMeta(), NoteKind: Summary}, []string{"text is empty"}},
		{"wrong date", &Note{Meta: someMeta(), NoteKind: Action, Text: "x", Due: "2022-13-40"}, []string{"due", "2022-13-40", "2022-11-01"}},
		{"path with dots", &Output{ID: "bpf/../x", Title: "x", Stage: Drafting}, []string{"id", "bpf/../x", "group/name"}},
		{"invalid UTF-8", &Note{Meta: someMeta(), NoteKind: Summary, Text: "a\xffb"}, []string{"text", "UTF-8"}},
		{"control character", &Note{Meta: someMeta(), NoteKind: Summary, Text: "a\x00b"}, []string{"U+0000"}},
		{"far too long", &Note{Meta: someMeta(), NoteKind: Summary, Text: strings.Repeat("x", MaxText+1)}, []string{"65537 bytes", "65536"}},
		{
			"name despite anonymity", &Comment{Meta: someMeta(), Output: "bpf/norms", Channel: ByEmail, Text: "x", By: Attribution{Naming: Anonymous, Name: "Maria Sample"}},
			[]string{"name of the commenter", "anonymous", "does not allow"},
		},
		{"end before start", &Session{ID: "bpf/main", Title: "x", Zone: "UTC", Start: someMeta().At, End: someMeta().At.Add(-time.Hour)}, []string{"end", "after the start"}},
		{"unknown zone", &Session{ID: "bpf/main", Title: "x", Zone: "Mars/Base"}, []string{"zone", "Mars/Base", "Africa/Addis_Ababa"}},
		{"twice in a list", &Group{ID: "bpf", Name: "x", Modality: BPF, Roles: []Role{{ID: "a", Role: "x"}, {ID: "a", Role: "y"}}}, []string{"roles", `"a"`, "twice"}},
	} {
		err := c.record.Validate()
		if err == nil {
			t.Errorf("%s: accepted", c.name)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q does not say %q", c.name, err, w)
			}
		}
	}
}

func TestPublicKeepsOnlyWhatTheNamingAllows(t *testing.T) {
	full := Attribution{Name: "Maria Sample", Affiliation: "Example University", Stakeholder: "civil-society", Region: "grulac", Capacity: Personal}
	for naming, want := range map[Naming]string{
		Named:            "Maria Sample, Example University, civil-society, grulac",
		AffiliationOnly:  "Example University, civil-society, grulac",
		StakeholderGroup: "civil-society",
		Anonymous:        "",
		"":               "",
	} {
		a := full
		a.Naming = naming
		if got := a.Line(nil); got != want {
			t.Errorf("%q: %q, want %q", naming, got, want)
		}
		n := Note{Meta: someMeta(), NoteKind: Summary, Text: "x", Speaker: a.Public()}
		if err := n.Validate(); err != nil {
			t.Errorf("%q: the public form is refused: %v", naming, err)
		}
	}
}

func TestChathamHouseLeavesNeitherNamesNorAffiliations(t *testing.T) {
	s := &Session{ChathamHouse: true}
	for _, n := range s.NamingAllowed() {
		if n == Named || n == AffiliationOnly {
			t.Errorf("%s is allowed", n)
		}
	}
	s.Naming = []Naming{Named} // contradicts the rule: the stricter one holds
	if got := s.NamingAllowed(); len(got) != 1 || got[0] != Anonymous {
		t.Errorf("NamingAllowed = %v", got)
	}
}

// One question with one answer: a session lets nobody be named where its rules, in whatever
// combination, do not allow the fullest naming. Where there is no session, there is no rule.
func TestWhichSessionsNameNobody(t *testing.T) {
	if (*Session)(nil).NamesNobody() {
		t.Error("no session lets nobody be named")
	}
	for _, chatham := range []bool{false, true} {
		for _, naming := range [][]Naming{nil, {Named}, {Anonymous}, {AffiliationOnly, StakeholderGroup}, {Named, Anonymous}} {
			s := &Session{ChathamHouse: chatham, Naming: naming}
			_, err := AllowedNaming(s, Named)
			if s.NamesNobody() != (err != nil) {
				t.Errorf("%+v: nobody is named %t, and somebody who chose it: %v", s, s.NamesNobody(), err)
			}
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Norms & Events 2022":    "norms-events-2022",
		"  Égalité — réseau ":    "egalite-reseau",
		"规范":                     "",
		"../../etc":              "etc",
		"Łucja Þór-Đurić":        "lucja-thor-duric",
		"Jose\u0301 Mu\u00adnoz": "jose-munoz",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	for _, bad := range []string{"", "..", "A", "a/b", "a b", "-a", "a-", "con", "é", strings.Repeat("a", MaxSlug+1)} {
		if CheckSlug(bad) == nil {
			t.Errorf("CheckSlug(%q) accepts it", bad)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Norms & Events")
	f.Add("con")
	f.Fuzz(func(t *testing.T, s string) {
		if got := Slug(s); got != "" && CheckSlug(got) != nil {
			t.Fatalf("Slug(%q) = %q: %v", s, got, CheckSlug(got))
		}
	})
}
