package main

import (
	"strings"
	"testing"

	"rapporteur/cmd/internal/cli"

	"github.com/spf13/cobra"
)

// noMoreToSay has the commands whose one line is all that there is to say, with the reason.
var noMoreToSay = map[string]string{
	"rapporteur-cli group add":   "its flags say what each field of a new group is",
	"rapporteur-cli session add": "its flags say what each field of a new session is",
}

// Every command that does something shows how it is typed, with a line that can be, and says
// more than its one line. What the examples show is tried by TestWhatThePagesShowCanBeTyped.
func TestEveryCommandShowsHowItIsTyped(t *testing.T) {
	runs := 0
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for _, s := range c.Commands() {
			visit(s)
		}
		if c.HasSubCommands() || c.Hidden {
			return
		}
		runs++
		path := c.CommandPath()
		if strings.TrimSpace(c.Long) == "" && noMoreToSay[path] == "" {
			t.Errorf("%s has no Long: say more than %q, or why there is no more", path, c.Short)
		}
		if !strings.Contains(c.Example, path) {
			t.Errorf("%s has no Example that begins %q", path, path)
		}
	}
	visit(root(&cli.Program{}))
	if runs < 50 {
		t.Errorf("only %d commands were found", runs)
	}
}
