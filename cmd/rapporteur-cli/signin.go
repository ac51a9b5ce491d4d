package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/cmd/internal/compose"
	"rapporteur/sync/github/signin"
)

// maxToken is the longest token that is read, in bytes.
const maxToken = 4 << 10

// signInJSON is the shape of sign-in.
type signInJSON struct {
	Repository string `json:"repository"`
	Found      string `json:"found"` // what the sign-in may do there
	Kept       bool   `json:"kept"`  // in the system's keyring
}

func (p *program) signInCommand() *cobra.Command {
	var o compose.SignInOptions
	var tokenFrom string
	c := &cobra.Command{
		Use: "sign-in [URL] [--token-from FILE]", Short: "Sign in to the GitHub repository that is shared with", Args: takes(0, 1),
		Long: `Sign in to a GitHub repository: with a token, or with a code that you type into a page of GitHub on any
device (this needs a client id: --client, or RAPPORTEUR_GITHUB_CLIENT). It is checked at once what you may
do there. The token is kept in the keyring of this system and nowhere else. Without URL it is the
repository of this replica.

A fine-grained token needs the rights Contents and Pull requests: read and write.`,
		Example: "  rapporteur-cli sign-in https://github.com/example/igf-2022 --token-from -\n  rapporteur-cli sign-in",
	}
	textLine(c, &tokenFrom, "token-from", "file that holds the token; - reads standard input")
	textLine(c, &o.ClientID, "client", "client id for signing in with a code")
	textLine(c, &o.API, "api", "base address of the API of a GitHub server, used exactly as given")
	c.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if o.Address, o.API, err = p.repository(cmd, args, o.API); err != nil {
			return err
		}
		if tokenFrom != "" {
			token, err := p.bytes(tokenFrom, maxToken)
			if err != nil {
				return err
			}
			if o.Token = strings.TrimSpace(string(token)); o.Token == "" {
				return usage("%s holds no token", named(tokenFrom))
			}
		}
		o.Environment = p.Environment
		o.Code = func(text, link string) {
			fmt.Fprintf(p.err, "Open %s on any device and type this code: %s\n", link, text)
		}
		found, err := compose.SignIn(cmd.Context(), o)
		if err != nil && !errors.Is(err, signin.ErrNoKeyring) {
			return err
		}
		shape := signInJSON{Repository: o.Address, Found: found.String(), Kept: err == nil}
		return p.print(shape, func(out io.Writer) {
			fmt.Fprintln(out, found)
			if err != nil {
				fmt.Fprintf(out, "%s. For now, put it into the environment variable %s.\n", upperFirst(err.Error()), signin.Variable)
			}
		})
	}
	return c
}

func (p *program) signOutCommand() *cobra.Command {
	return &cobra.Command{
		Use: "sign-out [URL]", Short: "Take the token of the shared repository out of the keyring", Args: takes(0, 1),
		Example: "  rapporteur-cli sign-out",
		RunE: func(cmd *cobra.Command, args []string) error {
			address, _, err := p.repository(cmd, args, "")
			if err != nil {
				return err
			}
			if err := compose.SignOut(address); err != nil {
				return err
			}
			return p.done(map[string]string{"repository": address}, "Signed out of %s. The work on this device stays.", address)
		},
	}
}

// repository is the named one, else that of the replica.
func (p *program) repository(cmd *cobra.Command, args []string, api string) (string, string, error) {
	if len(args) == 1 {
		return args[0], api, nil
	}
	app, err := p.open(cmd.Context())
	if err != nil {
		return "", "", err
	}
	r := app.Workspace.Device
	address, err := r.Setting(compose.SettingRemote)
	kept, apiErr := r.Setting(compose.SettingAPI)
	if api == "" {
		api = kept
	}
	return address, api, errors.Join(err, apiErr, app.Close())
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
