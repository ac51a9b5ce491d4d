package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/moderating"
)

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
				fmt.Fprintf(out, "\nAcknowledged %s %s %s\n", dateTime(at, s.Location()), s.Zone, keptHere)
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
				fmt.Fprintln(out, dateTime(i.At, s.Location()))
				indented(out, i.Text)
			}
		})
	})
	return c
}
