package igf

import "testing"

// minutesReader holds records; Maria signs and coordinates the group bpf, and nobody another one.
type minutesReader map[Key]Record

func (r minutesReader) Get(key Key) (Record, error) {
	if rec := r[key]; rec != nil {
		return rec, nil
	}
	return nil, ErrNotFound
}

func (minutesReader) Coordinators(group string) (Coordinators, error) {
	if group != "bpf" {
		return Coordinators{known: true}, nil
	}
	maria := Role{Role: "coordinator", Name: "Maria Sample", Author: "maria"}
	return Coordinators{known: true, roles: []Role{maria}, holders: RoleHolders{Coordinators: []string{"maria"}}}, nil
}

// Agreed minutes are settled by whoever took notes of their session that they are made of, without a
// role. What is only called minutes is not, nor for the group of the sheet in which its author put it.
func TestWhoTookTheNotesSettlesTheMinutes(t *testing.T) {
	by := func(author string) Meta { return Meta{Author: Author{ID: author}, Group: "bpf", Sheet: "main"} }
	in := minutesReader{}
	for id, n := range map[string]*Note{"took": {Meta: by("vera")}, "online": {Meta: Meta{Author: Author{ID: "eve"}, Group: "bpf", Sheet: "online-2026"}}, "hers": {Meta: by("eve")}} {
		in[EntryKey(id)] = n
	}
	minutes := &Output{ID: MinutesID("bpf/main"), MinutesOf: "bpf/main", Editor: Author{ID: "eve"}, MadeFrom: []string{"gone", "took", "online"}}
	called := &Output{ID: "bpf/norms", MinutesOf: "bpf/main", Editor: Author{ID: "eve"}, MadeFrom: []string{"hers"}}
	for _, o := range []*Output{minutes, called} {
		in[o.Key()] = o
		in[EntryKey("on "+o.ID)] = &Comment{Meta: by("vito"), Output: o.ID}
	}
	for name, c := range map[string]struct {
		author, output string
		outside        bool
	}{
		"who took notes":                   {"vera", minutes.ID, false},
		"who took none of the session":     {"vito", minutes.ID, true},
		"who only took the minutes over":   {"eve", minutes.ID, true},
		"who coordinates":                  {"maria", minutes.ID, false},
		"who calls another output minutes": {"eve", called.ID, true},
		"who took notes, of another text":  {"vera", called.ID, true},
	} {
		for _, group := range []string{"bpf", "dc-elsewhere"} {
			m := by(c.author)
			m.Group = group
			for _, e := range []Entry{&Closing{Meta: m, Output: c.output}, &Response{Meta: m, Comment: "on " + c.output}} {
				if got, err := Outside(in, e); err != nil || got != c.outside {
					t.Errorf("%s, %s in a sheet of %s: outside is %t, %v", name, e.Kind(), group, got, err)
				}
			}
		}
	}
}
