package records

import (
	"slices"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionAdd(p *cli.Program) *cobra.Command {
	f := &sessionFlags{}
	var group, id string
	c := &cobra.Command{
		Use: "add --group G --title T", Short: "Add a session", Args: cli.Takes(0, 0, "group", "title"),
		Example: `  rapporteur-cli session add --group bpf-cybersecurity --title "BPF Cybersecurity: main session" --cycle 2022 \
      --start 2022-12-01T09:30 --end 2022-12-01T11:00 --zone Africa/Addis_Ababa --output norms \
      --agenda "Welcome | Maria Silva | 10" --agenda "Norms | Amina Diallo | 60"`,
	}
	p.IDFlag(c, &group, "group", "group", "group that meets")
	cli.TextLine(c, &id, "id", "its permanent short id, such as main-session (default: made from the title)")
	f.define(c)
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := knownGroup(w, group); err != nil {
			return err
		}
		s, err := w.Stewardship.NewSession(group, f.s.Cycle)
		if err != nil {
			return err
		}
		if err := f.apply(cmd, w, s); err != nil {
			return err
		}
		if !cmd.Flags().Changed("on-record") {
			if err := w.Stewardship.ProposeRecord(s); err != nil {
				return err
			}
		}
		slug, err := cli.ShortID(group, id)
		if err != nil {
			return err
		}
		s.ID = group + "/" + slug
		if slug == "" {
			if s.ID, err = w.Records.NewSessionID(group, s.Title); err != nil {
				return err
			}
		}
		if err := w.Stewardship.AddSession(cmd.Context(), s); err != nil {
			return err
		}
		return saidSession(p, w, s)
	})
	return c
}

func sessionEdit(p *cli.Program) *cobra.Command {
	f := &sessionFlags{}
	c := &cobra.Command{
		Use: "edit ID [flags]", Short: "Change a session",
		Long: `Change what the flags name of a session; everything else stays as it is. An agenda is replaced as a whole.`,
		Args: cli.Edits(1), ValidArgsFunction: p.CompleteID("session"),
		Example: `  rapporteur-cli session edit main-session --room "Press room" --end 2022-12-01T11:15
  rapporteur-cli session edit main-session --chatham-house`,
	}
	f.define(c)
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		was := *s
		held, err := w.Holding.Since(func() (err error) {
			s, err = w.Stewardship.EditSession(cmd.Context(), s.ID, func(s *igf.Session) error { return f.apply(cmd, w, s) })
			return err
		})
		if err != nil {
			return err
		}
		p.NoticeHeld(held)
		if err := noticeRemoved(p, w, &was, s); err != nil {
			return err
		}
		return saidSession(p, w, s)
	})
	return c
}

func saidSession(p *cli.Program, w *workspace.Workspace, s *igf.Session) error {
	roster, err := w.Records.Roster(s)
	if err != nil {
		return err
	}
	when := ""
	if !s.Start.IsZero() {
		when = ", " + igf.Join(" ", cli.Span(s), s.Zone)
	}
	return p.Done(shapes.NewSession(s, roster), "Saved the session %s%s; %s.", s.ID, when, cli.NotAsked(s))
}

func sessionPerson(p *cli.Program) *cobra.Command {
	var in rules.PersonInput
	c := &cobra.Command{
		Use: "person ID WHO", Short: "Add a person to the roster of a session", Args: cli.Takes(2, -1), ValidArgsFunction: p.CompleteID("session"),
		Long: `Add a person to the roster: "Name, Affiliation, Stakeholder Group, Region". What their naming or the
session's rules do not allow to be shared stays on this device, and so does the e-mail address.`,
		Example: `  rapporteur-cli session person main-session "Amina Diallo, Example University, Technical Community, African Group" --role speaker
  rapporteur-cli session person main-session "Amina Diallo" --naming stakeholder-group --email amina@example.org`,
	}
	cli.OneOf(c, &in.Naming, "naming", igf.Namings(), "how they agreed to be named")
	cli.Email(c, &in.Email, "their address")
	c.Flags().StringArrayVar(&in.Spellings, "spelling", nil, "another way to write the name of somebody who stays unnamed, which texts are searched for too; it never leaves this device")
	cli.TextLine(c, &in.Role, "role", "chair, speaker, rapporteur …")
	cli.OneOf(c, &in.Presence, "presence", []string{"on-site", "online"}, "where they are")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		in.Text, err = p.ReadText(args[1:], igf.MaxLine)
		return err
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		var added igf.Participant
		held, err := w.Holding.Since(func() (err error) {
			added, err = w.Stewardship.AddToRoster(cmd.Context(), s.ID, in)
			return err
		})
		if err != nil {
			return err
		}
		p.NoticeHeld(held)
		return saidPerson(p, w, s.ID, added.ID)
	})
	return c
}

// saidPerson says how somebody stands on a roster.
func saidPerson(p *cli.Program, w *workspace.Workspace, session, id string) error {
	s, err := w.Records.Session(session)
	if err != nil {
		return err
	}
	roster, err := w.Records.Roster(s)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(roster, func(r records.RosterPerson) bool { return r.ID == id })
	if at < 0 {
		return &igf.NotFoundError{What: "participant", ID: id, In: session}
	}
	who := roster[at]
	return p.Done(shapes.Seated{Session: shapes.NewSession(s, roster), Person: who.ID}, "Saved on the roster of %s: %s.", s.ID, cli.Person(who.Label, who.Shared))
}

func sessionTally(p *cli.Program) *cobra.Command {
	var onSite, online, women int
	var estimate bool
	c := &cobra.Command{
		Use: "tally ID --on-site N --online N --women N", Short: "Record how many people take part now",
		Long: `Record how many people take part now. Each count is kept with its time; a later one does not replace it.`,
		Args: cli.Edits(1), ValidArgsFunction: p.CompleteID("session"),
		Example: "  rapporteur-cli session tally main-session --on-site 42 --online 17 --women 25 --estimate",
	}
	cli.Number(c, &onSite, 0, "on-site", "people in the room")
	cli.Number(c, &online, 0, "online", "people online")
	cli.Number(c, &women, 0, "women", "women among them")
	c.Flags().BoolVar(&estimate, "estimate", false, "the numbers are estimates")
	cli.OnlyWith(c, "estimate", "on-site", "online", "women")
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		var t igf.Tally
		for _, f := range []struct {
			name string
			n    int
			to   **igf.Count
		}{{"on-site", onSite, &t.OnSite}, {"online", online, &t.Online}, {"women", women, &t.Women}} {
			if cmd.Flags().Changed(f.name) {
				*f.to = &igf.Count{Number: f.n, Estimate: estimate}
			}
		}
		saved, err := w.Capture.AddTally(cmd.Context(), s.ID, t)
		if err != nil {
			return err
		}
		return p.Done(shapes.NewTally(saved), "Saved: %s.", cli.TallyLine(saved))
	})
	return c
}
