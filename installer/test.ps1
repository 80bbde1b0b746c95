# Checks the whole of Coordinator on Windows: powershell -ExecutionPolicy Bypass -File installer\test.ps1
# Stops at the first step that fails. The twin of test.sh.

. (Join-Path $PSScriptRoot "environment.ps1")
Initialize-Environment "test"
Set-Location $root
$env:QT_QPA_PLATFORM = "offscreen"
$pytest = $args

function Step([string]$heading, [string[]]$words) {
    Write-Host "`n== $heading"
    & $py @words
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

Step "Style (ruff)" @("-m", "ruff", "check", "coordinator", "tests")
Step "Types (mypy)" @("-m", "mypy")
Step "Walls of the house (import-linter)" @("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
Step "Tests (pytest)" (@("-m", "pytest", "-n", "auto", "--dist", "loadfile", "--max-worker-restart=0") + $pytest)
