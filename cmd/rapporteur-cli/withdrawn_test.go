package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"rapporteur/app/document/builders"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/compose"
	"rapporteur/store"
)

// The words of the note that is withdrawn: no other record has any of them of its own.
const withdrawnWords = "Zqalder zqbirch zqcedar zqdogwood zqelm zqfir zqginkgo zqhazel"

// meeting is how a session went whose minutes quote a note, before it is withdrawn.
type meeting struct {
	editor    string // of the minutes
	published bool
	apart     bool // Ann, who withdraws, does not have the minutes
}

// After a withdrawal and a sync, no command that shows something prints the words on any
// device, wherever they were quoted: on one that had them before, and on one that came
// later.
func TestNoCommandShowsWithdrawnWords(t *testing.T) {
	all := []meeting{{editor: "ben", apart: true}, {editor: "ann"}, {editor: "ben", published: true}, {editor: "ann", published: true}}
	if testing.Short() {
		all = all[:1] // each runs some hundred commands
	}
	for _, m := range all {
		t.Run(fmt.Sprintf("%+v", m), func(t *testing.T) {
			t.Parallel()
			w := &laptops{t: t, dir: t.TempDir()}
			note := w.meet(m)
			w.reads("ben", true) // so that the search is not for nothing
			w.run("ann", "withdraw", note, "--all", "--at-request-of", "author")
			w.run("ann", "sync")
			w.run("cleo", "init", "--remote", w.dir+"/shared.git", "--name", "Cleo")
			w.reads("cleo", false)
			w.run("ben", "sync")
			w.run("ann", "sync")
			if w.reads("ben", false); !testing.Short() {
				w.reads("ann", false)
			}
		})
	}
}

// laptops share one folder, each with its own replica.
type laptops struct {
	t   *testing.T
	dir string
}

// try runs a command on somebody's laptop.
func (w *laptops) try(who string, args ...string) (out string, code int) {
	w.t.Helper()
	var b bytes.Buffer
	args = append([]string{"--replica", filepath.Join(w.dir, who), "--names-checked"}, args...)
	code = run(w.t.Context(), cli.Invocation{Environment: compose.Environment{Limits: &store.Limits{}}, Args: args, In: strings.NewReader(""), Out: &b, Err: &b})
	return b.String(), code
}

func (w *laptops) run(who string, args ...string) string {
	w.t.Helper()
	out, code := w.try(who, args...)
	if code != cli.CodeDone {
		w.t.Fatalf("%s: %q: code %d\n%s", who, args, code, out)
	}
	return out
}

// id runs a command and returns the id of what it saved.
func (w *laptops) id(who string, args ...string) string {
	w.t.Helper()
	var v struct{ ID string }
	if err := json.Unmarshal([]byte(w.run(who, append([]string{"--json"}, args...)...)), &v); err != nil {
		w.t.Fatal(err)
	}
	return v.ID
}

// meet plays a session whose minutes quote a note, and whose minutes everybody quotes. It
// returns the id of the note.
func (w *laptops) meet(m meeting) string {
	w.run("ann", "init", "--remote", w.dir+"/shared.git", "--name", "Ann")
	w.run("ann", "group", "add", "--modality", "bpf", "--name", "Sample Forum", "--short", "BPF-S", "--cycle", "2022")
	w.run("ann", "session", "add", "--group", "bpf-s", "--title", "Main", "--cycle", "2022", "--start", "2022-12-01T09:30", "--zone", "UTC", "--end", "2022-12-01T11:00", "--on-record")
	note := w.id("ann", "note", "add", "--session", "main", "--speaker", "Maria Sample", withdrawnWords)
	w.run("ann", "note", "add", "--session", "main", "--kind", "decision", "The draft stays open.")
	w.run("ann", "sync")
	w.run("ben", "init", "--remote", w.dir+"/shared.git", "--name", "Ben")
	w.run(m.editor, "session", "agreed", "main", "--begin")
	if m.published {
		w.run(m.editor, "session", "agreed", "main", "--open-until", "2199-12-15")
	}
	people := []string{"ann", "ben"}
	if m.apart {
		people = people[1:]
	}
	w.sync(people)
	for _, who := range people {
		for p := 1; p <= 3; p++ {
			n := fmt.Sprint(p)
			w.try(who, "comment", "add", "--output", "minutes-main", "--paragraph", n, "Is that so?")
			w.try(who, "note", "add", "--session", "main", "--output", "minutes-main", "--paragraph", n, "Somebody doubts it.")
		}
		c := w.id(who, "comment", "add", "--output", "minutes-main", "--quote", "zqcedar zqdogwood", "Which trees?")
		w.run(who, "comment", "add", "--session", "main", "--output", "minutes-main", "--quote", "zqelm", "Which tree?")
		w.run(who, "note", "add", "--session", "main", "--output", "minutes-main", "--quote", "zqfir", "A tree.")
		w.run(who, "respond", c, "--disposition", "noted", "--reason", "We asked.")
		w.try(who, "comment", "place", c, "1")
		w.try(who, "comment", "place", c, "2")
	}
	w.sync(people)
	return note
}

// sync brings all that some people have to each of them.
func (w *laptops) sync(people []string) {
	for _, who := range slices.Concat(people, people) {
		w.run(who, "sync")
	}
}

// reads runs all commands that show something, and checks whether any of them shows words
// of the note.
func (w *laptops) reads(who string, has bool) {
	w.t.Helper()
	found := false
	documents := map[string]bool{} // those that show words of the note
	for _, args := range w.readings(who) {
		for _, format := range [][]string{nil, {"--json"}} {
			out, _ := w.try(who, append(format, args...)...)
			if args[0] == "pdf" {
				out += w.document()
			}
			lower := strings.ToLower(strings.ReplaceAll(out, "\n", " "))
			for _, word := range strings.Fields(strings.ToLower(withdrawnWords)) {
				if args[0] == "search" && args[1] == word {
					continue // it says itself what is searched
				}
				if strings.Contains(lower, word) {
					found, documents[strings.Join(args[:2], " ")] = true, true
					if !has {
						w.t.Errorf("%s: %q %q prints %s:\n%s", who, format, args, word, out)
						break
					}
				}
			}
		}
	}
	if has && !found {
		w.t.Errorf("%s: no command shows the words before they are withdrawn", who)
	}
	for _, k := range builders.Kinds() {
		if path := "pdf " + k.Command; has && !documents[path] {
			w.t.Errorf("%s: the document of %s does not say the words before they are withdrawn: it is not proved that it loses them", who, path)
		}
	}
}

// document is the file that a command for documents wrote; it is taken away, so that the
// next one is not taken for it.
func (w *laptops) document() string {
	w.t.Helper()
	raw, err := os.ReadFile(w.page())
	if err == nil {
		err = os.Remove(w.page())
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) { // a laptop without the minutes writes none of them
		w.t.Error(err)
	}
	return string(raw)
}

func (w *laptops) page() string { return w.dir + "/m.md" }

// readings are commands that show something, with what they are about. A command that is
// neither here nor among those that change something fails the test.
func (w *laptops) readings(who string) (out [][]string) {
	for path, all := range map[string][]string{
		"status": {""}, "device show": {""}, "device list": {""}, "held list": {""}, "remote show": {""}, "search": {"zqcedar", "zqfir", "tree"}, "group list": {""}, "group show": {"bpf-s"}, "group duties": {"bpf-s"}, "group withdrawals": {"bpf-s"},
		"cycle list": {""}, "cycle show": {"2022"}, "cycle words": {""}, "form list": {""}, "form show": {"general"}, "duties list": {""}, "duties show": {"bpf"}, "output list": {""}, "output show": {"minutes-main", "minutes-main --version 0"}, "output gaps": {"minutes-main"}, "output balance": {"minutes-main"},
		"output compare": {"minutes-main --from 1 --to 0", "minutes-main --from 0 --to 0"}, "outreach list": {""}, "session list": {""}, "session show": {"main"},
		"session agreed": {"main"}, "session conduct": {"main"}, "session report": {"main"}, "session timeline": {"main"}, "session clocks": {"main"}, "session point": {"main"}, "note list": {"--session main", "--session main --by-point"},
		"comment list": {"--output minutes-main", "--session main"}, "comment places": {"minutes-main"}, "comment show": w.comments(who),
		"import list": {""}, "conflict list": {"", "--decided"}, "conflict show": {""}, "check": {""}, "sync": {"--dry-run"}, "rescue": {"--dry-run"},
		"export comments": {"--output minutes-main --format csv -o -", "--session main --format md -o -", "--format iso --output minutes-main -o -"}, "export notes": {"--session main --format csv -o -"},
		"export outputs": {"--format csv -o -"}, "export sessions": {"--format csv -o -"}, "export groups": {"--format csv -o -"}, "export roster": {"--session main --format csv -o -"},
		"export calendar": {"--group bpf-s -o -"}, "manual": {"", "session"},
	} {
		for _, args := range all {
			out = append(out, append(strings.Fields(path), strings.Fields(args)...))
		}
	}
	of := map[builders.Subject]string{builders.OfOutput: "minutes-main", builders.OfSession: "main", builders.OfGroup: "bpf-s"}
	for _, k := range builders.Kinds() {
		out = append(out, []string{"pdf", k.Command, of[k.Of], "-o", w.page()})
	}
	return out
}

// changes are the commands that change something, make files, or list what was exposed
// for those who have to know it.
var changes = strings.Split("cycle add;cycle edit;form add;form edit;duties add;duties edit;demo;init;restore;backup;sign-in;sign-out;group add;group decide;group edit;output add;output edit;output revise;output stage;outreach add;outreach revise;"+
	"session add;session edit;session exposed;session incident;session person;session tally;note add;note revise;comment add;comment place;comment revise;held resolve;respond;withdraw;put-back;decline;conflict resolve;conflict undo;device confirm;remote set;remote replace;"+
	"import annotations;import comments;import cycle;import draft;import mail;import answers;import roster;import transcript;import undo;export hand-over", ";")

func TestEveryCommandIsReadAfterAWithdrawal(t *testing.T) {
	w := &laptops{t: t, dir: t.TempDir()}
	reads := w.readings("nobody")
	var visit func(c *cobra.Command, path string)
	visit = func(c *cobra.Command, path string) {
		for _, s := range c.Commands() {
			name := strings.TrimSpace(path + " " + s.Name())
			if s.HasSubCommands() {
				visit(s, name)
				continue
			}
			here := slices.ContainsFunc(reads, func(r []string) bool { return strings.HasPrefix(strings.Join(r, " ")+" ", name+" ") })
			if !here && !slices.Contains(changes, name) {
				t.Errorf("%s is not run after a withdrawal", name)
			}
		}
	}
	visit(root(&cli.Program{}), "")
}

// comments are the ids of those that a laptop lists.
func (w *laptops) comments(who string) []string {
	var all []struct{ ID string }
	out, _ := w.try(who, "--json", "comment", "list")
	if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) == 0 {
		return []string{"01GK5VZ0XQ3F8M2D7S9N4C6B1A"}
	}
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.ID
	}
	return ids
}
