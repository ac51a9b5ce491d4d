package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"rapporteur/app/calendar"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/moderating"
	"rapporteur/app/workspace/stewardship"
)

func (p *program) exportCalendar() *cobra.Command {
	var file, group string
	c := &cobra.Command{
		Use: "calendar [--group G] -o FILE.ics", Short: "Write sessions and deadlines as a calendar (iCalendar)", Args: takes(0, 0, "out"),
		Example: "  rapporteur-cli export calendar --group bpf-cybersecurity -o bpf.ics",
	}
	p.idFlag(c, &group, "group", "group", "only of this group")
	outFlag(c, &file)
	c.RunE = p.with(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		all, err := w.Stewardship.Calendar(group)
		if err != nil {
			return err
		}
		return p.makeFile(file, func(out io.Writer) error {
			_, err := calendar.Write(out, all.Title, all.Sessions, all.Outputs)
			return err
		})
	})
	return c
}

func (p *program) groupDecide() *cobra.Command {
	var m igf.Modus
	c := &cobra.Command{
		Use: "decide ID TEXT", Short: "Add a decision on how the group works, with the support that it had", Args: takes(2, -1), ValidArgsFunction: p.ids("group"),
		Example: `  rapporteur-cli group decide bpf-cybersecurity "Drafts are discussed on the list first" --date 2022-05-10 --where "call of 10 May" --support "no objection"`,
	}
	day(c, &m.Date, "date", "when it was decided")
	line(c, &m.Where, "where", "on which list, call or meeting")
	line(c, &m.Support, "support", "who supported it, and how much")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		m.Text, err = p.text(args[1:], igf.MaxText)
		return err
	}
	c.RunE = p.with(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		g, err := w.Stewardship.EditGroup(cmd.Context(), args[0], func(g *igf.Group) error {
			g.AddDecision(m)
			return nil
		})
		if err != nil {
			return err
		}
		return p.done(toGroup(g), "Saved the decision in the log of %s, which has %s.", g.ID, count(len(g.Decisions), "entry", "entries"))
	})
	return c
}

// dutyJSON is one line of group duties.
type dutyJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Done bool   `json:"done"`
}

func (p *program) groupDuties() *cobra.Command {
	var cycle string
	c := &cobra.Command{
		Use: "duties ID [--cycle YEAR]", Short: "Show what a group of its kind is expected to do, and what of it is done", Args: takes(1, 1), ValidArgsFunction: p.ids("group"),
		Long: "Show what a group of its kind is expected to do in a year, and what of it the records show as done.\nNothing is ticked by hand.",
	}
	line(c, &cycle, "cycle", "the year (else the newest that the programme knows)")
	c.RunE = p.with(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		duties, err := w.Stewardship.Duties(args[0], cycle)
		if err != nil {
			return err
		}
		return p.print(each(duties, func(d stewardship.Duty) dutyJSON { return dutyJSON{d.ID, d.Text, d.Done} }), func(out io.Writer) {
			for _, d := range duties {
				fmt.Fprintln(out, map[bool]string{true: "[x] ", false: "[ ] "}[d.Done]+d.Text)
			}
		})
	})
	return c
}

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

func toOutreach(l lists.Line) outreachJSON {
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
	line(c, &o.Forum, "forum", "where it was taken")
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
			writeTable(out, []string{"DATE", "FORUM", "ON", "WHAT"}, each(lines, func(l lists.Line) []string {
				o := l.Entry.(*igf.Outreach)
				return []string{string(o.Date), oneLine(o.Forum, 30), or(o.Output, o.Group), oneLine(o.Text, 60)}
			}))
		})
	})
	return c
}

// conductJSON is the shape of session conduct.
type conductJSON struct {
	ID           string   `json:"id"` // of the session
	Rules        []string `json:"rules"`
	Acknowledged string   `json:"acknowledged_at"`
}

func (p *program) sessionConduct() *cobra.Command {
	var acknowledge bool
	c := &cobra.Command{
		Use: "conduct ID [--acknowledge]", Short: "The Code of Conduct in brief, and whether it was acknowledged", Args: takes(1, 1), ValidArgsFunction: p.ids("session"),
		Long: "Show the Code of Conduct in brief, to be read out as a session begins. --acknowledge keeps, on this device only,\nthat this was done.",
	}
	c.Flags().BoolVar(&acknowledge, "acknowledge", false, "keep on this device that it was acknowledged")
	c.RunE = p.withSession(func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		at, err := w.Moderating.Acknowledged(s.ID)
		if err == nil && acknowledge {
			at, err = w.Moderating.Acknowledge(cmd.Context(), s.ID)
		}
		if err != nil {
			return err
		}
		return p.print(conductJSON{s.ID, moderating.Conduct(), stamp(at)}, func(out io.Writer) {
			for i, r := range moderating.Conduct() {
				fmt.Fprintln(out, strconv.Itoa(i+1)+". "+r)
			}
			if at.IsZero() {
				fmt.Fprintf(out, "\nNot acknowledged yet: rapporteur-cli session conduct %s --acknowledge\n", s.ID)
			} else {
				fmt.Fprintf(out, "\nAcknowledged %s %s %s\n", at.In(s.Location()).Format("2006-01-02 15:04"), s.Zone, keptHere)
			}
		})
	})
	return c
}

// incidentJSON is a private note about conduct.
type incidentJSON struct {
	Session string `json:"session"`
	At      string `json:"at"`
	Text    string `json:"text"`
}

func (p *program) sessionIncident() *cobra.Command {
	var text string
	c := &cobra.Command{
		Use: "incident ID [TEXT]", Short: "Keep a private note about conduct in a session, or read those there are", Args: takes(1, -1), ValidArgsFunction: p.ids("session"),
		Long: "Keep a note about conduct in a session: what happened, who was told. It stays on this device: it is never\nshared and stands in no document; backups of this device have it. Without TEXT the notes are listed.",
	}
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		text, err = p.text(args[1:], igf.MaxText)
		return err
	}
	c.RunE = p.withSession(func(cmd *cobra.Command, args []string, w *workspace.Workspace, s *igf.Session) error {
		shape := func(i moderating.Incident) incidentJSON { return incidentJSON{s.ID, stamp(i.At), i.Text} }
		if len(args) > 1 {
			if _, err := w.Moderating.NoteIncident(cmd.Context(), s.ID, text); err != nil {
				return err
			}
		}
		all, err := w.Moderating.Incidents(s.ID)
		if err != nil {
			return err
		}
		return p.print(each(all, shape), func(out io.Writer) {
			fmt.Fprintf(out, "%s %s\n", count(len(all), "note about conduct", "notes about conduct"), keptHere)
			for _, i := range all {
				fmt.Fprintln(out, i.At.In(s.Location()).Format("2006-01-02 15:04"))
				indented(out, i.Text)
			}
		})
	})
	return c
}
