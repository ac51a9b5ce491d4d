package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"rapporteur/app/document/builders"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
)

// Each command that writes a file refuses a link in its place, and what the link
// leads to stays. A new command with -o has to be put into the table.
func TestNoCommandFollowsAPlantedLink(t *testing.T) {
	dir := t.TempDir()
	var said bytes.Buffer
	do := func(args ...string) int {
		said.Reset()
		return run(t.Context(), cli.Invocation{
			Environment: compose.Environment{Dir: dir, Getenv: func(name string) string {
				return map[string]string{"RAPPORTEUR_REPLICA": "replica"}[name]
			}},
			Args: args, In: strings.NewReader(""), Out: &said, Err: &said,
		})
	}
	for _, line := range []string{
		"init --remote shared.git --name Ann", "group add --modality bpf --name Norms", "output add --group norms --title Rules draft.md",
		"session add --group norms --title Main --start 2022-12-01T06:30Z --output rules", "session agreed main --begin",
	} {
		if err := os.WriteFile(filepath.Join(dir, "draft.md"), []byte("One.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if code := do(strings.Fields(line)...); code != cli.CodeDone {
			t.Fatalf("%s: %d, %s", line, code, said.String())
		}
	}
	precious := filepath.Join(dir, "precious")
	if err := os.WriteFile(precious, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	writers := map[string][]string{
		"export comments": {"--format", "iso", "-o", "x.xlsx"}, "export notes": {"--session", "main", "--format", "html", "-o", "x.html"},
		"export roster":  {"--session", "main", "--format", "csv", "-o", "x.csv"},
		"export outputs": {"--format", "md", "-o", "x.md"}, "export sessions": {"--format", "csv", "-o", "x.csv"}, "export groups": {"--format", "csv", "-o", "x.csv"},
		"export calendar": {"-o", "x.ics"}, "export hand-over": {"norms", "-o", "x.zip"}, "backup": {"x.backup"}, "manual": {"-o", "x.html"},
	}
	for i, k := range builders.Kinds() {
		id := map[builders.Subject]string{builders.OfOutput: "rules", builders.OfSession: "main", builders.OfGroup: "norms"}[k.Of]
		writers["pdf "+k.Command] = []string{id, "-o", []string{"x.pdf", "x.html", "x.md"}[i%3]}
	}
	for _, name := range writing(root(&cli.Program{}), "") {
		args := writers[name]
		delete(writers, name)
		if args == nil {
			t.Errorf("%q writes a file: put it into the table of this test", name)
			continue
		}
		link := filepath.Join(dir, args[len(args)-1])
		if err := os.Symlink(precious, link); err != nil {
			t.Skip("no links here:", err)
		}
		code := do(append(strings.Fields(name), args...)...)
		if left, err := os.Readlink(link); code != cli.CodeFailed || !strings.Contains(said.String(), "is a link") || left != precious || err != nil {
			t.Errorf("%s: exit %d, %s; %q, %v", name, code, said.String(), left, err)
		}
		if data, err := os.ReadFile(precious); err != nil || string(data) != "precious" {
			t.Fatalf("%s: what the link leads to is %q, %v", name, data, err)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
	if len(writers) > 0 {
		t.Errorf("no such commands: %v", writers)
	}
}

// writing returns the commands that write a file of a person's choice.
func writing(c *cobra.Command, before string) (names []string) {
	for _, s := range c.Commands() {
		name := strings.TrimSpace(before + " " + s.Name())
		if s.Flags().Lookup("out") != nil || s.Name() == "backup" {
			names = append(names, name)
		}
		names = append(names, writing(s, name)...)
	}
	return names
}
