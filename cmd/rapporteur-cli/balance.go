package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"rapporteur/app/workspace"
	"rapporteur/app/workspace/answering"
)

// balanceJSON is the shape of output balance.
type balanceJSON struct {
	ID           string      `json:"id"` // of the output
	Comments     int         `json:"comments"`
	Stakeholders []shareJSON `json:"stakeholder_groups"`
	Regions      []shareJSON `json:"regions"`
}

type shareJSON struct {
	ID       string `json:"id"` // "" for those who did not say
	Name     string `json:"name"`
	Comments int    `json:"comments"`
}

func (p *program) outputBalance() *cobra.Command {
	c := &cobra.Command{
		Use: "balance ID", Short: "Show which stakeholder groups and regions commented so far", Args: takes(1, 1), ValidArgsFunction: p.ids("output"),
		Long: "Show which stakeholder groups and regions commented so far, and which did not, while they can still be asked.\nWhat people hold back is not counted.",
	}
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := fullID(w, "output", args[0])
		if err != nil {
			return err
		}
		b, err := w.Answering.Balance(id)
		if err != nil {
			return err
		}
		share := func(s answering.Share) shareJSON { return shareJSON{s.ID, s.Name, s.N} }
		return p.print(balanceJSON{id, b.Comments, each(b.Stakeholders, share), each(b.Regions, share)}, func(out io.Writer) {
			fmt.Fprintf(out, "%s on %s\n\n", count(b.Comments, "comment", "comments"), id)
			row := func(s answering.Share) []string { return []string{cmp.Or(s.Name, "(not stated)"), strconv.Itoa(s.N)} }
			writeTable(out, []string{"STAKEHOLDER GROUP", "COMMENTS"}, each(b.Stakeholders, row))
			fmt.Fprintln(out)
			writeTable(out, []string{"REGION", "COMMENTS"}, each(b.Regions, row))
		})
	})
	return c
}
