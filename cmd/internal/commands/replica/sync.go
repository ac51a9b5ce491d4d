package replica

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/sharing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Sync(p *cli.Program) *cobra.Command {
	var dryRun, pullRequest bool
	c := &cobra.Command{
		Use: "sync [--dry-run] [--pull-request]", Short: "Send your changes to the shared repository, and fetch those of others",
		Example: `  rapporteur-cli sync
  rapporteur-cli sync --dry-run`,
		Args: cli.Takes(0, 0),
		Long: `Send your changes to the shared repository, and fetch those of others. The receipt shows what was sent and
verified. --dry-run tries it and shows every word that others would read, and changes nothing.

Exit codes: 3 if conflicts, records that wait for your decision (held list) or unreadable files need a look, 4 if the repository cannot be reached (your work is
safe here and is sent with the next sync).`,
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "only show what would be sent")
	c.Flags().BoolVar(&pullRequest, "pull-request", false, "propose the changes in a pull request instead of adding them")
	cli.NotBoth(c, "dry-run", "pull-request")
	c.RunE = p.With(func(cmd *cobra.Command, _ []string, w *workspace.Workspace) error {
		if dryRun {
			return preview(p, cmd, w)
		}
		show, end := p.Progress()
		r, err := w.Sharing.Sync(cmd.Context(), sharing.SyncOptions{PullRequest: pullRequest, Progress: show})
		end()
		return printReceipt(p, w, r, err)
	})
	return c
}

// printReceipt shows what a sync did, and says what it leaves to a person.
func printReceipt(p *cli.Program, w *workspace.Workspace, r igf.Receipt, err error) error {
	if !ended(r, err) {
		return err
	}
	if perr := p.Print(shapes.NewReceipt(r), func(out io.Writer) { showReceipt(out, r) }); perr != nil || err != nil {
		return cmp.Or(err, perr)
	}
	return leftOver(w, r)
}

// ended reports whether a sync came to its end, so that only what follows it,
// such as the automatic backup, may have failed.
func ended(r igf.Receipt, err error) bool { return err == nil || r.After != "" }

// leftOver is the error for what a sync leaves to a person; nil for nothing.
func leftOver(w *workspace.Workspace, r igf.Receipt) error {
	open, err := w.Deciding.Conflicts()
	if err != nil {
		return err
	}
	var parts []string
	if n := len(open); n > 0 {
		parts = append(parts, cli.Count(n, "conflict", "conflicts")+" to decide (rapporteur-cli conflict list)")
	}
	var held, bad []string
	different := 0
	for _, s := range r.SetAside {
		switch {
		case s.Info, s.Conflict:
		case s.Key != "":
			held = append(held, s.Key.ID())
		case s.Path == "groups": // entries of a device are not as they are here
			different++
		case !slices.Contains(bad, s.Path): // of one file several entries may be set aside
			bad = append(bad, s.Path)
		}
	}
	if n := len(held); n > 0 {
		parts = append(parts, cli.Count(n, "record that is", "records that are")+" not sent before you decide: "+some(held)+" (rapporteur-cli held list)")
	}
	if n := len(bad); n > 0 {
		parts = append(parts, cli.Count(n, "file", "files")+" to be looked at in the shared repository, as shown: "+some(bad))
	}
	if different > 0 {
		parts = append(parts, cli.Count(different, "difference", "differences")+" from the shared repository, as shown")
	}
	if len(parts) == 0 {
		return nil
	}
	return cli.Lookf("the sync is done, but leaves %s", igf.And(parts).String())
}

// some lists the first of many.
func some(all []string) string {
	const most = 3
	if more := len(all) - most; more > 0 {
		return strings.Join(all[:most], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(all, ", ")
}

func showReceipt(out io.Writer, r igf.Receipt) {
	sent := cli.Count(r.Sent, "record", "records")
	switch {
	case r.Link != "":
		sent += "; the rest waits in a proposal at " + r.Link
	case r.Sent == 0:
	case r.Verified:
		sent += ", read back and equal"
	}
	received := cli.Count(r.Received, "record", "records")
	if r.Changed > 0 {
		received += fmt.Sprintf(", %d of them changed", r.Changed)
	}
	cli.WriteFacts(out, "Sent", sent, "Received", received)
	if r.Removed > 0 {
		cli.WriteFacts(out, "Removed there", cli.Count(r.Removed, "record", "records")+"; kept here")
	}
	for _, n := range r.Renumbered {
		fmt.Fprintf(out, "Version %d of %s, which was published here, is version %d now: the number %d is taken in the shared repository. All that was written about it here says %d.\n", n.From, n.Output, n.To, n.From, n.To)
	}
	showSetAside(out, r.SetAside)
}

// showSetAside names what was left out. It quotes paths, which are other
// people's text.
func showSetAside(out io.Writer, all []igf.SetAside) {
	for _, s := range all {
		word := "Set aside"
		switch {
		case s.Info:
			word = "Note"
		case s.Key != "":
			word = "Held"
		}
		fmt.Fprintf(out, "%s: %s\n", word, quotedReason(s))
		if s.Replace != "" {
			fmt.Fprintf(out, "  To put what is here in its place: rapporteur-cli remote replace %q --yes\n", s.Replace)
		}
	}
}

// quotedReason says what is wrong with a path, which a reason may begin with: it is named once.
func quotedReason(s igf.SetAside) string {
	reason := s.Reason.String()
	rest, named := strings.CutPrefix(reason, s.Path)
	switch {
	case named && strings.HasPrefix(rest, " "): // the path is what the sentence is about
		return fmt.Sprintf("%q%s", s.Path, rest)
	case named:
		reason = strings.TrimPrefix(strings.TrimPrefix(rest, ", "), ": ")
	}
	return fmt.Sprintf("%q: %s", s.Path, reason)
}

// showSent shows all words of a record that would be sent.
func showSent(out io.Writer, r igf.PreviewRecord) {
	fmt.Fprintf(out, "\n%s\n", r.Key)
	if len(r.Texts) == 0 {
		fmt.Fprintf(out, "  %s (no words that others do not have)\n", cli.Isolated(r.Title.String()))
	}
	for _, t := range r.Texts {
		cli.WriteWrapped(out, "  "+string(t.Field)+": ", t.Text)
	}
}

func preview(p *cli.Program, cmd *cobra.Command, w *workspace.Workspace) error {
	v, err := w.Sharing.Preview(cmd.Context())
	if err != nil {
		return err
	}
	return p.Print(shapes.NewPreview(v), func(out io.Writer) {
		showPreview(out, v)
	})
}

func showPreview(out io.Writer, v igf.Preview) {
	if len(v.Send) == 0 {
		fmt.Fprintln(out, "Nothing waits to be sent.")
	} else {
		fmt.Fprintf(out, "%s would be sent. This is all that others will read:\n", cli.Count(len(v.Send), "record", "records"))
		for _, r := range v.Send {
			showSent(out, r)
		}
	}
	showSetAside(out, v.SetAside)
	switch {
	case v.Offline != nil:
		fmt.Fprintf(out, "\nThe shared repository cannot be reached now: %s\n", v.Offline)
	case v.Receive > 0:
		fmt.Fprintf(out, "\n%s would be fetched.\n", cli.Count(v.Receive, "file", "files"))
	}
}
