package command

import (
	"os/exec"
	"runtime"
)

// OpenBrowser opens an address in the default browser, and doesn't wait for it.
func OpenBrowser(address string) error {
	command := exec.Command("xdg-open", address)
	switch runtime.GOOS {
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	case "darwin":
		command = exec.Command("open", address)
	}
	if err := command.Start(); err != nil {
		return err
	}
	return command.Process.Release()
}
