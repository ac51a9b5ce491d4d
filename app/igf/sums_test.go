package igf

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Every field that can hold a sum is here, with what it is made of. A new one first needs a rule in
// keepSums: by a sum of words that stay here, who guesses them makes sure.
func TestEveryFieldThatCanHoldASumIsKnown(t *testing.T) {
	sums := []string{"Closing.Text", "Meta.Source"} // of a version; of an imported item, in its mark
	ids := []string{                                // made by chance, or by counting
		"Meta.ID", "Meta.Supersedes", "Meta.Device", "Author.ID", "Note.About", "Note.Point", "Comment.DuplicateOf", "Comment.About", "Response.Comment", "Response.Settles",
		"Response.DuplicateOf", "Placement.Comment", "Redaction.Entry", "Redaction.Doubted", "Clock.Of", "Clock.From", "Despite.Hold", "Role.Author", "ReportPart.ID", "Session.ReportForm",
		"Output.MadeFrom", "Duties.From", "Duties.To", "Form.From", "Form.To", "Cycle.ID", "Session.Cycle", "Output.Cycle", "Group.Cycles",
	}
	words := []string{ // of closed lists, languages, zones
		"Note.Language", "Comment.Language", "Output.Language", "Cycle.Zone", "Session.Zone", "Participant.Presence",
		"Meta.Signature", // over what leaves
	}
	var found []string
	for _, typ := range plansByName() {
		for _, f := range plans()[typ] {
			name, ft := typ.Name()+"."+typ.Field(f.index).Name, typ.Field(f.index).Type
			for ft.Kind() == reflect.Slice || ft.Kind() == reflect.Pointer {
				ft = ft.Elem()
			}
			closed := ft.Kind() != reflect.String || ft != reflect.TypeFor[string]()
			if f.class == choice && !closed && !slices.Contains(ids, name) && !slices.Contains(words, name) {
				t.Errorf("%s is a string of no class that is searched: say here what it is; a sum needs the class sum", name)
			}
			if f.class == sum || name == "Meta.Source" {
				found = append(found, name)
			}
		}
	}
	slices.Sort(found)
	if !slices.Equal(found, sums) {
		t.Errorf("the fields with sums are %v, and a rule is known for %v", found, sums)
	}
}

func plansByName() []reflect.Type {
	var out []reflect.Type
	for typ := range plans() {
		out = append(out, typ)
	}
	slices.SortFunc(out, func(a, b reflect.Type) int { return strings.Compare(a.Name(), b.Name()) })
	return out
}

// No sum leaves that is of words which do not leave, whatever took them out; one of words that do stays.
func TestNoSumIsOfWordsThatStayHere(t *testing.T) {
	const name, full = "Zyxquark", "Zyxquark keeps the list."
	mark := TextHash(full)
	source := ImportSource("markdown", mark+".0", someID)
	quoted := func() *Anchor { return &Anchor{Output: "bpf/norms", Paragraph: 1, Quote: full} }
	plain := everything(KindComment, "x").(*Comment)
	plain.Anchor, plain.Source = nil, source
	asked := *plain
	asked.Anchor = quoted()
	proposed := *plain
	proposed.Proposed = full
	said := *plain
	said.Text = full
	closing := everything(KindClosing, "x").(*Closing)
	closing.Text, closing.Output = mark, "bpf/norms"
	for what, c := range map[string]struct {
		rules rules
		entry Entry
		stays bool
	}{
		"nobody is hidden":                     {rules{}, &asked, true},
		"a quotation goes":                     {rules{hidden: []string{name}}, &asked, false},
		"withdrawn, with a name in it":         {rules{hidden: []string{name}, scope: ScopeAll}, &said, false},
		"withdrawn, with a name in wording":    {rules{hidden: []string{name}, scope: ScopeAll}, &proposed, false},
		"withdrawn, with a name that it is on": {rules{hidden: []string{name}, scope: ScopeAll}, &asked, false},
		"withdrawn, and others have to know":   {rules{scope: ScopeAll}, &said, true},
		"the text that is closed leaves":       {rules{texts: []*VersionText{{Text: "x"}, {Text: full}}}, closing, true},
		"the text that is closed is another":   {rules{texts: []*VersionText{{Text: "a participant keeps the list."}}}, closing, false},
	} {
		got := through(t, c.rules, c.entry)
		if has := says(got, mark); has != c.stays {
			t.Errorf("%s: that the sum leaves is %v", what, has)
		}
		if !slices.ContainsFunc(Forms(c.entry), func(form Entry) bool {
			form.Head().Author.Name = got.Head().Author.Name
			return reflect.DeepEqual(form, got)
		}) {
			t.Errorf("%s: the device does not know its own entry again: %+v", what, got)
		}
	}
	for _, scope := range []Scope{ScopePerson, ScopeAll} {
		if s, err := NewGate(rules{hidden: []string{name}, scope: scope}).Print(&said, "a participant"); err != nil || says(s.Record(), mark) {
			t.Errorf("withdrawn as %s, it is printed with the sum: %v", scope, err)
		}
	}
}
