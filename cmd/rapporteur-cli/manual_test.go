package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/cli"
)

// Two pages of the manual have a line for each command, by its own name: what it does, and
// what it prints with --json.
func TestTheManualNamesEveryCommand(t *testing.T) {
	printsNothing := map[string]bool{"completion": true}
	for _, page := range []string{"command-line.md", "json.md"} {
		text, err := os.ReadFile("../../docs/manual/" + page)
		if err != nil {
			t.Fatal(err)
		}
		named := commandsOn(string(text))
		commands := 0
		var visit func(c *cobra.Command)
		visit = func(c *cobra.Command) {
			for _, s := range c.Commands() {
				visit(s)
			}
			path := pathOf(c)
			if c.HasSubCommands() || path == "" || printsNothing[path] {
				return
			}
			if commands++; !named[path] {
				t.Errorf("docs/manual/%s has no line for %q", page, path)
			}
		}
		visit(root(&cli.Program{}))
		if commands < 80 {
			t.Errorf("there are only %d commands", commands)
		}
	}
}

// pathOf is a command as it is typed, without the name of the program.
func pathOf(c *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(c.CommandPath(), c.Root().Name()))
}

var quoted = regexp.MustCompile("`([^`]+)`")

// commandsOn are the commands that begin a line of a table. "`note add`, `revise`" are two
// of one family, "pdf a\|b" too, and "pdf …" are all of it.
func commandsOn(page string) map[string]bool {
	named := map[string]bool{}
	for line := range strings.Lines(page) {
		first, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(line, "| "), `\|`, "/"), "|")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		family := root(&cli.Program{})
		for _, m := range quoted.FindAllStringSubmatch(first, -1) {
			all := commandsNamed(family, strings.Fields(m[1]))
			if len(all) == 0 {
				all = commandsNamed(family.Root(), strings.Fields(m[1]))
			}
			for _, c := range all {
				named[pathOf(c)] = true
				if family = c; c.HasParent() {
					family = c.Parent()
				}
			}
		}
	}
	return named
}

// commandsNamed are the commands below c that words begin with.
func commandsNamed(c *cobra.Command, words []string) (all []*cobra.Command) {
	if len(words) == 0 {
		return nil
	}
	for _, s := range c.Commands() {
		if words[0] != "…" && !slices.Contains(strings.Split(words[0], "/"), s.Name()) {
			continue
		}
		if below := commandsNamed(s, words[1:]); len(below) > 0 {
			all = append(all, below...)
		} else {
			all = append(all, s)
		}
	}
	return all
}
