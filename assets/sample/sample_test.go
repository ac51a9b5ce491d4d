package sample

import (
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

func cycle(t *testing.T) Data {
	t.Helper()
	d, err := Cycle()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A newcomer must be able to load the sample twice, on two devices, and get
// the same records in an order in which each may be saved.
func TestSampleIsTheSameEachTimeAndInOrder(t *testing.T) {
	d, again := cycle(t), cycle(t)
	if !reflect.DeepEqual(d, again) {
		t.Fatal("two loads of the sample differ")
	}
	seen := map[igf.Key]bool{}
	need := func(r igf.Record, k igf.Key) {
		if !seen[k] {
			t.Errorf("%s needs %s, which does not stand before it", r.Key(), k)
		}
	}
	for _, r := range d.Records {
		if seen[r.Key()] {
			t.Errorf("%s stands in the sample twice", r.Key())
		}
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		switch r := r.(type) {
		case *igf.Output:
			g, _ := igf.SplitID(r.ID)
			need(r, igf.GroupKey(g))
		case *igf.VersionText:
			need(r, igf.OutputKey(r.Output))
		case *igf.Session:
			for _, o := range r.Outputs {
				need(r, igf.OutputKey(o))
			}
		case *igf.Response:
			need(r, igf.EntryKey(r.Comment))
		case *igf.Comment:
			need(r, igf.OutputKey(r.Output))
			if r.DuplicateOf != "" {
				need(r, igf.EntryKey(r.DuplicateOf))
			}
		}
		if e, ok := r.(igf.Entry); ok {
			m := e.Head()
			if m.Device != "" || m.Lamport != 0 {
				t.Errorf("%s has a device or a counter, which only the replica gives", r.Key())
			}
			if id := m.SessionID(); id != "" {
				need(r, igf.SessionKey(id))
			}
		}
		seen[r.Key()] = true
	}
	for _, p := range d.Private {
		k, _, _ := strings.Cut(string(p.Of), "#")
		if !seen[igf.Key(k)] {
			t.Errorf("private data of %s, which is not in the sample", p.Of)
		}
	}
	if d.Self.Author == "" || d.Self.Name == "" {
		t.Error("nobody sits at the sample's device")
	}
}

func TestSampleShowsEverythingThatTheFieldKnows(t *testing.T) {
	d := cycle(t)
	have := map[string]int{}
	for _, r := range d.Records {
		switch r := r.(type) {
		case *igf.Note:
			have["note "+string(r.NoteKind)]++
		case *igf.Comment:
			have["comment"]++
			have["language "+r.Language]++
			have["naming "+string(r.By.Naming)]++
			have["type "+string(r.Type)]++
			have["stance "+string(r.Stance)]++
			have["channel "+string(r.Channel)]++
			if r.Proposed != "" {
				have["proposed wording"]++
			}
			if r.Language != "en" && r.Translation == "" {
				t.Errorf("comment %s in %s has no translation", r.ID, r.Language)
			}
		case *igf.Response:
			have["response "+string(r.Disposition)]++
		default:
			have[string(r.Kind())]++
		}
	}
	want := []string{"programme", "group", "session", "output", "version", "tally", "outreach", "proposed wording"}
	want = append(want, prefixed("note ", igf.NoteKinds())...)
	want = append(want, prefixed("language ", igf.Languages())...)
	want = append(want, prefixed("naming ", igf.Namings())...)
	want = append(want, prefixed("type ", igf.CommentTypes())...)
	want = append(want, prefixed("stance ", igf.Stances())...)
	want = append(want, prefixed("channel ", igf.Channels())...)
	want = append(want, prefixed("response ", igf.Dispositions())...)
	for _, w := range want {
		if have[w] == 0 {
			t.Errorf("the sample shows no %s", w)
		}
	}
	if have["comment"] < 30 {
		t.Errorf("the sample has %d comments, fewer than 30", have["comment"])
	}
}

func prefixed[T ~string](prefix string, words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = prefix + string(w)
	}
	return out
}
