# Read by run.ps1 and test.ps1: makes .venv in the project's folder fit for use, and does nothing when it is.

$ErrorActionPreference = "Stop"
$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root ".venv"
$py = Join-Path $venv "Scripts\python.exe"
$env:PYTHONUTF8 = "1"

function Stop-Plainly([string]$sentence) {
    [Console]::Error.WriteLine($sentence)
    exit 1
}

# True when the command runs and says yes; a missing command says no.
function Test-Command([string[]]$words) {
    if (-not (Get-Command $words[0] -ErrorAction SilentlyContinue)) { return $false }
    $rest = @($words | Select-Object -Skip 1)
    $before = $ErrorActionPreference
    $ErrorActionPreference = "Continue"
    & $words[0] @rest 2>&1 | Out-Null
    $ErrorActionPreference = $before
    return $LASTEXITCODE -eq 0
}

function Initialize-Environment([ValidateSet("run", "test")][string]$kind) {
    if (-not (Test-Command @($py, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"))) {
        $python = $null
        foreach ($words in @("py", "-3"), @("python3"), @("python")) {
            if (Test-Command ($words + @("-c", "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))"))) {
                $python = $words
                break
            }
        }
        if (-not $python) {
            Stop-Plainly "Coordinator needs Python 3.11 or newer, and there is none here: install it from python.org and start this again."
        }
        Write-Host "Making an environment in $venv."
        $rest = @($python | Select-Object -Skip 1)
        & $python[0] @rest -m venv --clear $venv
        if ($LASTEXITCODE -ne 0) { Stop-Plainly "The environment could not be made in ${venv}: check that the folder can be written to." }
    }

    $runSum = (Get-FileHash (Join-Path $root "requirements.lock.txt")).Hash
    $testSum = (Get-FileHash (Join-Path $root "requirements-test.lock.txt")).Hash
    $runStamp = Join-Path $venv "installed-run"
    $testStamp = Join-Path $venv "installed-test"
    if ($kind -eq "run") { $lock, $sum, $stamp = "requirements.lock.txt", $runSum, $runStamp }
    else { $lock, $sum, $stamp = "requirements-test.lock.txt", $testSum, $testStamp }
    if ((Test-Path $stamp) -and ((Get-Content $stamp) -eq $sum)) { return }

    Remove-Item $runStamp, $testStamp -ErrorAction SilentlyContinue
    Write-Host "Installing what Coordinator needs into .venv; this happens once and takes about a minute."
    & $py -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r (Join-Path $root $lock)
    if ($LASTEXITCODE -ne 0) {
        Stop-Plainly "What Coordinator needs could not be installed: check the connection to the internet and the space on the disk, then start this again."
    }
    # The test lock holds everything of the run lock, in the same versions.
    Set-Content $runStamp $runSum
    if ($kind -eq "test") { Set-Content $testStamp $testSum }
}
