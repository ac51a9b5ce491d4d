package compose_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/continuing"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/compose"
)

// An archive of others that names somebody whom this device hides is not refused for it: its
// items wait one by one, also in the preview, and each choice about them leads on.
func TestACycleWhoseArchiveNamesSomebody(t *testing.T) {
	dir := t.TempDir()
	device := func(name string) *compose.App {
		a, _, err := compose.Init(t.Context(), compose.InitOptions{Options: compose.Options{Environment: small, Replica: filepath.Join(dir, name)}, Self: igf.Self{Name: name + " Sample"}})
		ok(t, err)
		t.Cleanup(func() { ok(t, a.Close()) })
		return a
	}
	their := device("Noor").Workspace
	ok(t, their.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Cycles: []string{"2022"}, Purpose: "Wystan Periwinkle began it."}))
	for _, title := range []string{"Norms", "A talk by Wystan Periwinkle", "Plain"} {
		text := "The list is kept."
		if title == "Norms" {
			text = "The list is kept.\n\nMs Periwinkle keeps it."
		}
		ok(t, their.Drafting.AddOutput(t.Context(), &igf.Output{ID: "bpf/" + igf.Slug(title), Title: title, Cycle: "2022", Stage: igf.Drafting, Language: "en", Draft: text}))
	}
	var archive bytes.Buffer
	ok(t, their.HandOver.HandOver(t.Context(), "bpf", &archive, nil))

	for name, c := range map[string]struct {
		decided func(int) continuing.Decided
		waits   int
		outputs int
		names   bool
	}{
		"nothing decided": {nil, 3, 0, false},
		"a participant":   {func(int) continuing.Decided { return continuing.Decided{Choice: disclosure.Participant} }, 0, 3, false},
		"agreed":          {func(int) continuing.Decided { return continuing.Decided{Choice: disclosure.Agreed} }, 0, 3, true},
		"left out": {func(i int) continuing.Decided {
			return continuing.Decided{Choice: disclosure.Participant, LeftOut: i > 0}
		}, 0, 0, false},
		"one decided": {func(i int) continuing.Decided {
			return continuing.Decided{Choice: []disclosure.Choice{disclosure.Participant, 0, 0, 0}[i]}
		}, 2, 0, false},
	} {
		here := device(strings.ReplaceAll(name, " ", "-")).Workspace
		ok(t, here.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "other", Name: "Other", Modality: igf.BPF}))
		ok(t, here.Stewardship.AddSession(t.Context(), &igf.Session{ID: "other/main", Title: "Main", Zone: "UTC"}))
		_, err := here.Stewardship.AddToRoster(t.Context(), "other/main", rules.PersonInput{Text: "Wystan Periwinkle", Naming: igf.Anonymous})
		ok(t, err)
		h, err := here.Continuing.ReadHandOver(t.Context(), budget.Of("a.zip", archive.Bytes()))
		ok(t, err)
		seen, err := here.Continuing.PreviewCycle(t.Context(), h, igf.Cycle{ID: "2023"}, c.decided)
		ok(t, err)
		next, err := here.Continuing.StartCycle(t.Context(), h, igf.Cycle{ID: "2023"}, c.decided)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(next.Waiting) != c.waits || len(seen.Waiting) != c.waits {
			t.Errorf("%s: %d wait, %d in the preview: %v", name, len(next.Waiting), len(seen.Waiting), next.Waiting)
		}
		outputs, err := here.Records.Outputs("bpf")
		ok(t, err)
		g, err := here.Records.Group("bpf")
		if (err == nil) != (c.waits == 0) || len(outputs) != c.outputs {
			t.Errorf("%s: the group %v, %d outputs", name, err, len(outputs))
			continue
		}
		words := ""
		for _, o := range outputs {
			words += o.ID + o.Title + o.Draft
		}
		if g != nil && strings.Contains(strings.ToLower(g.Purpose+words), "periwinkle") != c.names {
			t.Errorf("%s: it says %q", name, g.Purpose+words)
		}
	}
}
