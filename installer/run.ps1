# Starts Coordinator on Windows: powershell -ExecutionPolicy Bypass -File installer\run.ps1 [FILE | COMMAND ...]
# The first run also puts everything in place. The twin of run.sh; Windows always has a screen.

. (Join-Path $PSScriptRoot "environment.ps1")
Initialize-Environment "run"
$env:PYTHONPATH = $root

if ($args.Count -gt 0) {
    & $py -P -m coordinator @args
    exit $LASTEXITCODE
}

$folder = Join-Path $root "sample"
$file = Join-Path $folder "Sample school.coordinator"
if (-not (Test-Path $file)) {
    Write-Host "Making a sample school to look round in."
    New-Item -ItemType Directory -Force $folder | Out-Null
    & $py -P -m coordinator sample $file
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
& $py -P -m coordinator $file
exit $LASTEXITCODE
