package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

func (p *program) outreachCommands() *cobra.Command {
	return family("outreach", "To which other forums the work was taken", p.outreachAdd(), p.outreachList())
}

// outreachJSON is an entry of the outreach log.
type outreachJSON struct {
	entryJSON
	Output string `json:"output"`
	Forum  string `json:"forum"`
	Date   string `json:"date"`
	Text   string `json:"text"`
}

func toOutreach(l lists.EntryView) outreachJSON {
	o := l.Entry.(*igf.Outreach)
	return outreachJSON{toEntry(l), o.Output, o.Forum, string(o.Date), o.Text}
}

func (p *program) outreachAdd() *cobra.Command {
	var group string
	var o igf.Outreach
	c := &cobra.Command{
		Use: "add --forum F [--output O | --group G] [--date D] [TEXT]", Short: "Record that the work was taken to another forum", Args: takes(0, -1, "forum"),
		Long:    "Record that an output, or a group's work, was taken to another forum. TEXT says what was done and what came\nof it. The log is shared: name only people who agreed to be named.",
		Example: `  rapporteur-cli outreach add --output norms --forum "EuroDIG" --date 2023-06-19 "Presented; two comments came back."`,
	}
	p.idFlag(c, &o.Output, "output", "output", "output that was presented")
	p.idFlag(c, &group, "group", "group", "group whose work it was (else that of the output)")
	textLine(c, &o.Forum, "forum", "where it was taken")
	day(c, &o.Date, "date", "when")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if group == "" && o.Output == "" {
			return usage("name what was presented: --output or --group")
		}
		o.Text, err = p.text(args, igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := fullIDs(w, ref{"output", &o.Output}); err != nil {
			return err
		}
		saved, err := w.Stewardship.AddOutreach(cmd.Context(), group, o)
		if err != nil {
			return err
		}
		l, err := w.Lists.Saved(saved)
		if err != nil {
			return err
		}
		return p.done(toOutreach(l), "Saved the outreach %s: %s.", saved.ID, saved.Forum)
	})
	return c
}

func (p *program) outreachList() *cobra.Command {
	var group string
	c := &cobra.Command{Use: "list [--group G]", Short: "List to which forums the work was taken", Args: takes(0, 0)}
	p.idFlag(c, &group, "group", "group", "only of this group")
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := knownGroup(w, group); err != nil {
			return err
		}
		lines, err := w.Lists.Outreach(group)
		if err != nil {
			return err
		}
		return p.print(each(lines, toOutreach), func(out io.Writer) {
			if len(lines) == 0 {
				fmt.Fprintln(out, "Nothing yet.")
				return
			}
			writeTable(out, []string{"DATE", "FORUM", "ON", "WHAT"}, each(lines, func(l lists.EntryView) []string {
				o := l.Entry.(*igf.Outreach)
				return []string{string(o.Date), oneLine(o.Forum, 30), cmp.Or(o.Output, o.Group), oneLine(o.Text, 60)}
			}))
		})
	})
	return c
}
