package main

import (
	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/commands/capture"
	"rapporteur/cmd/internal/commands/records"
	"rapporteur/cmd/internal/commands/replica"
	"rapporteur/cmd/internal/commands/results"
	"rapporteur/cmd/internal/compose"
)

// The parts of the overview.
const (
	groupStart   = "start"
	groupRecords = "records"
	groupSession = "session"
	groupResult  = "result"
	groupKeep    = "keep"
)

const overview = `Rapporteur keeps the notes, comments and outputs of the IGF's intersessional
work on this device, works offline, and shares them later.

A day with it:
  rapporteur-cli init --remote ~/shared/igf.git --name "Maria Silva"
  rapporteur-cli session list
  rapporteur-cli note add --session main-session --speaker "Amina Diallo" "Asks who keeps the list of norms."
  rapporteur-cli comment add --output norms --paragraph 4 --naming named --by "Amina Diallo" "Name the list."
  rapporteur-cli pdf minutes main-session -o minutes.pdf
  rapporteur-cli sync

To look around first:
  rapporteur-cli demo ./sample`

const rootLong = overview + `

Ids are written as bpf-cybersecurity/norms, or as norms where that is unique.
A single - stands for standard input, and after -o for standard output.
Ctrl-C stops a command in good order, a second Ctrl-C at once.

Exit codes: 0 done · 1 failed · 2 wrong use · 3 conflicts or refusals to look
at · 4 shared repository unreachable (the work is safe here) · 5 the replica is in
use by another process`

// root builds the tree of commands.
func root(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use:           "rapporteur-cli",
		Short:         "Notes, comments and outputs of the IGF's intersessional work",
		Long:          rootLong,
		Version:       compose.Version,
		Args:          cli.SubcommandOnly,
		SilenceErrors: true,
		SilenceUsage:  true,
		// Without a command it prints the help.
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.SuggestionsMinimumDistance = 2
	p.GlobalFlags(c)
	c.AddGroup(
		&cobra.Group{ID: groupStart, Title: "To start:"},
		&cobra.Group{ID: groupSession, Title: "In the session:"},
		&cobra.Group{ID: groupRecords, Title: "Groups, outputs, sessions:"},
		&cobra.Group{ID: groupResult, Title: "Documents, exports, imports:"},
		&cobra.Group{ID: groupKeep, Title: "Sharing, checks, backups:"},
	)
	add := func(group string, cs ...*cobra.Command) {
		for _, s := range cs {
			s.GroupID = group
			c.AddCommand(s)
		}
	}
	add(groupStart, replica.Demo(p), replica.Init(p), replica.Status(p), replica.Manual(p))
	add(groupSession, capture.Note(p), capture.Comment(p), capture.Respond(p), capture.Withdraw(p), capture.PutBack(p), capture.Decline(p), capture.Search(p))
	add(groupRecords, records.Cycle(p), records.Group(p), records.Output(p), records.Session(p), records.Outreach(p), records.Form(p), records.Duties(p))
	add(groupResult, results.PDF(p), results.Export(p), results.Import(p))
	add(groupKeep, replica.Sync(p), replica.Remote(p), replica.Rescue(p), replica.SignIn(p), replica.SignOut(p), replica.Conflict(p), replica.Held(p), replica.Check(p), replica.Device(p), replica.Backup(p), replica.Restore(p))
	plainUse(c)
	return c
}

// plainUse leaves the Use lines as they are written: errors quote them.
func plainUse(c *cobra.Command) {
	c.DisableFlagsInUseLine = true
	for _, s := range c.Commands() {
		plainUse(s)
	}
}
