package records

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/reporting"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func sessionReport(p *cli.Program) *cobra.Command {
	var form document.Form
	var takeaways, part, text string
	var due igf.Date
	c := &cobra.Command{
		Use: "report ID [PART TEXT] [flags]", Short: "Write the report of a session part by part: form, texts, limits, deadlines", Args: cli.Takes(1, -1), ValidArgsFunction: p.CompleteID("session"),
		Long: `Show the parts of a session's report with their length, or write one: PART and its text in Markdown (- reads
standard input; "" restores the text from the notes). Parts that nobody wrote are made from the notes. The limits
of the form are shown, but nothing is cut off. "rapporteur-cli pdf report ID -o FILE" makes the document.`,
		Example: `  rapporteur-cli session report main-session
  rapporteur-cli session report main-session takeaways "* Norms need a public list."
  rapporteur-cli session report main-session --form 2019 --report-due 2022-12-15`,
	}
	p.FormFlag(c, &form, "form of the report (default: that of the year)")
	cli.TextLine(c, &takeaways, "takeaways-due", "when the takeaways are due: 2022-12-01T18:00Z, or without Z in the session's zone (default: 12 hours after the end)")
	cli.Day(c, &due, "report-due", "day on which the report is due (default: 14 days after the end)")
	c.PreRunE = func(_ *cobra.Command, args []string) (err error) {
		if len(args) == 2 {
			return cli.Usagef("the text of the part %q is missing: write %s", args[1], c.UseLine())
		}
		if len(args) > 2 {
			part = args[1]
			text, err = p.ReadText(args[2:], igf.MaxText)
		}
		return err
	}
	c.RunE = withSession(p, func(cmd *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		change, err := reportChange(cmd, s, form, takeaways, due)
		if err != nil {
			return err
		}
		if change != (reporting.ReportChange{}) {
			if _, err := w.Reporting.ChangeReport(cmd.Context(), s.ID, change); err != nil {
				return err
			}
		}
		if part != "" {
			if err := w.Reporting.WriteReportPart(cmd.Context(), s.ID, part, s.ReportText(part), text, ""); err != nil {
				return err
			}
		}
		r, err := w.Reporting.Report(s.ID, "")
		if err != nil {
			return err
		}
		return p.Print(shapes.NewReport(r), func(out io.Writer) { showReport(out, r, w.Device.Now()) })
	})
	return c
}

// reportChange reads what the flags change.
func reportChange(cmd *cobra.Command, s *igf.Session, form document.Form, takeaways string, due igf.Date) (c reporting.ReportChange, err error) {
	given := cmd.Flags().Changed
	if given("form") {
		c.Form = &form
	}
	if given("takeaways-due") {
		at, err := cli.ReadTime("takeaways-due", takeaways, s)
		if err != nil {
			return c, err
		}
		c.TakeawaysDue = &at
	}
	if given("report-due") {
		c.ReportDue = &due
	}
	return c, nil
}

func showReport(out io.Writer, r reporting.SessionReport, now time.Time) {
	fmt.Fprintf(out, "Report of %s, form %s\n", r.Session.ID, r.Form.ID)
	if r.Form.Official == "" {
		fmt.Fprintln(out, "  The form is "+unchecked)
	}
	for _, d := range reporting.Deadlines(r.Session, r.Form) {
		fmt.Fprintf(out, "  %s due %s (%s), %s\n", d.Item, cli.DateTime(d.At, r.Session.Location()), r.Session.Zone, dueIn(d, now))
	}
	fmt.Fprintln(out)
	cli.WriteTable(out, []string{"PART", "LENGTH", "LIMIT", "TEXT"}, shapes.Each(r.Parts, func(p reporting.ReportPart) []string {
		text := cli.FitLine(p.Text, 60)
		if p.Text == "" {
			text = "(from " + cli.Count(len(p.Notes), "note", "notes") + ")"
		}
		return []string{p.ID, cli.Count(p.Words, "word", "words"), limitOf(p), text}
	}))
}

// dueIn says how a deadline stands.
func dueIn(d reporting.Deadline, now time.Time) string {
	switch left, n := d.Left(now); left {
	case reporting.Written:
		return "written"
	case reporting.Past:
		return "past, not written yet"
	case reporting.MinutesLeft:
		return cli.Count(n, "minute left", "minutes left")
	case reporting.HoursLeft:
		return cli.Count(n, "hour left", "hours left")
	case reporting.DaysLeft:
		return cli.Count(n, "day left", "days left")
	}
	return ""
}

func limitOf(p reporting.ReportPart) string {
	var parts []string
	if n := p.FormPart.Words; n > 0 {
		parts = append(parts, strconv.Itoa(n)+" words")
	}
	if n := p.FormPart.Paragraphs; n > 0 {
		parts = append(parts, strconv.Itoa(n)+" paragraphs")
	}
	limit := strings.Join(parts, ", ")
	if p.TooLong() {
		limit += " (longer)"
	}
	return limit
}
