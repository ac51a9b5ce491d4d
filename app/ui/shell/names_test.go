package shell

import "testing"

func TestTitlesStandForIDs(t *testing.T) {
	n := Names{titles: map[string]string{"bpf/main": "Main session", "bpf": "BPF Sample"}}
	for in, want := range map[string]string{
		"bpf/main has the paragraphs 1 to 35":                "Main session has the paragraphs 1 to 35",
		"groups/bpf/group.yaml, line 2: it cannot be read":   "BPF Sample, line 2: it cannot be read",
		"groups/other/group.yaml cannot be read":             "groups/other/group.yaml cannot be read",
		"bpf/other is not here":                              "bpf/other is not here",
		"rewrite it (session agreed bpf/main --without)":     "rewrite it (session agreed bpf/main --without)",
		"change it (note revise 01GK6B2GT0PN3EVXG6J3J3D3XX)": "change it (note revise 01GK6B2GT0PN3EVXG6J3J3D3XX)",
	} {
		if got := n.In(in); got != want {
			t.Errorf("In(%q) = %q, want %q", in, got, want)
		}
	}
	for path, want := range map[string]string{
		"groups/bpf/sessions/main.yaml":                 "Main session",
		"groups/bpf/sheets/online-2022/device-001.yaml": "BPF Sample",
		"rapporteur.yaml":                               "rapporteur.yaml",
	} {
		if got := n.Path(path); got != want {
			t.Errorf("Path(%q) = %q, want %q", path, got, want)
		}
	}
}
