package igf

import (
	"reflect"
	"strings"
	"testing"
)

// Where words of people are held, the sentence names the command that changes them, or
// none: every field of every kind that is searched is here.
func TestTheCommandThatChangesAField(t *testing.T) {
	commands := map[Kind]map[string]string{
		KindProgramme: {"title": "cycle words", "stakeholder_groups": "cycle words", "regions": "cycle words", "cycles": "cycle edit"},
		KindGroup:     {"name": "group edit", "short": "group edit", "purpose": "group edit", "participate": "group edit", "roles": "", "mailing_lists": "", "working_modalities": ""},
		KindSession:   {"title": "session edit", "room": "session edit", "agenda": "session edit", "roster": "session person", "report": "session report"},
		KindOutput:    {"title": "output edit", "how_to_comment": "output edit", "draft": "output revise", "versions": ""},
		KindNote:      {"": "note revise"}, KindComment: {"": "comment revise"}, KindOutreach: {"": "outreach revise"}, KindResponse: {"": "respond"},
	}
	for _, k := range Kinds() {
		for field := range searchedFields(New(k)) {
			list, _, _ := strings.Cut(field, ".")
			want, known := commands[k][list]
			if _, all := commands[k][""]; all || commands[k] == nil {
				want, known = commands[k][""], true
			}
			r := New(k)
			change := Held(r, &HiddenNameError{Record: r.Key(), Names: []HiddenName{{Field: field, Word: "Quixmarker"}}}).Change
			if !known || (want == "") != (change == "") || !strings.HasPrefix(change, want) {
				t.Errorf("%s %s is changed by %q, not %q", k, field, change, want)
			}
		}
	}
}

// searchedFields are the paths of the fields of a record that hold words of people.
func searchedFields(r Record) map[string]bool {
	out := map[string]bool{}
	var look func(reflect.Type, string)
	look = func(of reflect.Type, path string) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		for _, f := range plans()[of] {
			at := strings.Trim(path+"."+f.name, ".")
			switch f.class {
			case part:
				look(of.Field(f.index).Type, at)
			case prose, signed, name, holder:
				out[at] = true
			}
		}
	}
	look(reflect.TypeOf(r), "")
	return out
}
