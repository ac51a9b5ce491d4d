package igf

import (
	"maps"
	"testing"
)

func TestReferencesNameTheFieldThatPoints(t *testing.T) {
	at := &Anchor{Output: "bpf-x/norms", Version: 2, Quote: "talk"}
	meta := Meta{ID: "c1", Group: "bpf-x", Sheet: "main", Supersedes: "c0"}
	for name, c := range map[string]struct {
		of   Record
		want map[Key]string
	}{
		"an output":       {&Output{ID: "bpf-x/norms"}, map[Key]string{GroupKey("bpf-x"): "group"}},
		"a session":       {&Session{ID: "bpf-x/main", Outputs: []string{"bpf-x/norms"}}, map[Key]string{GroupKey("bpf-x"): "group", OutputKey("bpf-x/norms"): "outputs"}},
		"a version":       {&VersionText{Output: "bpf-x/norms"}, map[Key]string{OutputKey("bpf-x/norms"): "output"}},
		"nothing to name": {&Programme{}, map[Key]string{}},
		"a comment": {&Comment{Meta: meta, Output: "bpf-x/norms", Anchor: at}, map[Key]string{
			GroupKey("bpf-x"): "group", SessionKey("bpf-x/main"): "session", EntryKey("c0"): "entry",
			OutputKey("bpf-x/norms"): "anchor", VersionKey("bpf-x/norms", 2): "anchor",
		}},
	} {
		if got := References(c.of); !maps.Equal(got, c.want) {
			t.Errorf("%s points at %v, want %v", name, got, c.want)
		}
	}
}
