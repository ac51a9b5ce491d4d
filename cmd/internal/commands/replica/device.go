package replica

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// Device is the family of commands on this device, as others know it.
func Device(p *cli.Program) *cobra.Command {
	return cli.Family("device", "This device, as others know it", deviceShow(p), deviceList(p), deviceConfirm(p))
}

func deviceShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show", Short: "Show the id of this device and the digits of your key",
		Example: `  rapporteur-cli device show`,
		Args:    cli.Takes(0, 0),
		Long:    "Show the id of this device and 30 digits that tell your key. Somebody who doubts that entries are yours can\ncompare them with you by voice.",
	}
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		digits, err := w.Signing.Digits()
		if err != nil {
			return err
		}
		shape := shapes.ThisDevice{Device: w.Device.ID(), Digits: digits}
		return p.Print(shape, func(out io.Writer) {
			if digits == "" {
				digits = "none yet: you get a key when you say your name (init --name)"
			}
			cli.WriteFacts(out, "Device", shape.Device, "Digits", digits)
		})
	})
	return c
}

func deviceList(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "list", Short: "List the authors who sign, with the digits of their keys",
		Example: `  rapporteur-cli device list`,
		Args:    cli.Takes(0, 0),
		Long:    "List the authors who sign in the shared repository, as this device knows it, with the digits of their keys and\ntheir devices. An author who is listed twice is claimed by two keys: compare the digits by voice, then confirm the\nright ones. Two authors of one name, or of names that look the same, may be one person on two devices, or somebody who\ntakes a name. With --allowed-signers, the file by which Git knows the signatures\nof commits: git -c gpg.ssh.allowedSignersFile=FILE verify-commit main.",
	}
	signers := c.Flags().Bool("allowed-signers", false, "print the file of Git by which \"git verify-commit\" knows the devices")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		list, err := w.Signing.Signers()
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(list, shapes.SignerOf), func(out io.Writer) {
			if *signers {
				for _, s := range list {
					for _, line := range s.AllowedSigners {
						fmt.Fprintln(out, line)
					}
				}
				return
			}
			if len(list) == 0 {
				fmt.Fprintln(out, "Nobody signs yet.")
				return
			}
			cli.WriteTable(out, []string{"AUTHOR", "NAME", "DIGITS", "DEVICES", "STATE"}, shapes.Each(list, func(s igf.Signer) []string {
				return []string{s.Author, strings.Join(s.Names, " / "), s.Digits, strings.Join(s.Devices, " "), signerState(s)}
			}))
		})
	})
	return c
}

// signerState says in a few words what is known of a key.
func signerState(s igf.Signer) string {
	switch {
	case s.Own:
		return "yours"
	case s.Contested:
		return "does not count until you confirm its digits: others wrote for this author before"
	case s.HoldsRoles:
		return "confirmed; the roles of this name are theirs"
	case s.Confirmed && len(s.Others) > 0:
		return "confirmed; " + strings.Join(s.Others, ", ") + " has this name too: roles stay with who had it first"
	case s.Confirmed:
		return "confirmed"
	case s.Namesake:
		return "another author had this name first, or one that looks the same: compare the digits"
	}
	return ""
}

// rolesOf says whose the roles under a name are that others have too.
func rolesOf(s igf.Signer) string {
	if s.HoldsRoles {
		return "theirs, as you say"
	}
	return "they stay with who had it first; to say that they are theirs, add --holds-roles"
}

func deviceConfirm(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "confirm AUTHOR DIGITS", Short: "Say that the digits of an author are those that they read out",
		Example: `  rapporteur-cli device confirm "Amina Diallo" 01234 56789 01234 56789 01234 56789`,
		Args:    cli.Takes(2, 7),
		Long:    "Say that the 30 digits of an author are those that they read out to you. Their key counts on this device from now\non, whichever key was there first. The author is an id or a name that one author has. Where two authors have one name, the roles\nunder it stay with who had it first; --holds-roles says that they are this author's.",
	}
	holds := c.Flags().Bool("holds-roles", false, "of the authors of this name, this one holds the roles under it")
	c.RunE = p.With(func(c *cobra.Command, args []string, w *workspace.Workspace) error {
		confirm := w.Signing.Confirm
		if *holds {
			confirm = w.Signing.HoldRoles
		}
		s, err := confirm(c.Context(), args[0], strings.Join(args[1:], " "))
		if err != nil {
			return err
		}
		return p.Print(shapes.SignerOf(s), func(out io.Writer) {
			cli.WriteFacts(out, "Confirmed", strings.Join(append(s.Names, s.Author), ", "), "Digits", s.Digits)
			fmt.Fprintln(out, "What waits for this key is read again by the next sync.")
			if len(s.Others) > 0 {
				cli.WriteFacts(out, "Has this name too", strings.Join(s.Others, ", "), "Roles of the name", rolesOf(s))
			}
		})
	})
	return c
}
