@echo off
rem The launcher of the SCIM TCK on Windows. It takes the Java of JAVA_HOME, or else the one on the PATH; the program itself
rem says so where that is too old. JAVA_OPTS goes to the JVM.
setlocal

set "SCIM_TCK_JAVA=java.exe"
if not defined JAVA_HOME goto path
if not exist "%JAVA_HOME%\bin\java.exe" goto path
set "SCIM_TCK_JAVA=%JAVA_HOME%\bin\java.exe"
goto found

:path
where /q java.exe
if not errorlevel 1 goto found
echo scim-tck: no Java found: install Java 21 or newer, or set JAVA_HOME to one 1>&2
exit /b 2

:found
rem Short commands are over before an optimising compiler pays; a server is not.
set "SCIM_TCK_TUNING=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if /i "%~1"=="serve" set "SCIM_TCK_TUNING="
if /i "%~1"=="inspect" set "SCIM_TCK_TUNING="

rem Reports are UTF-8; the console gets its code page back afterwards.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "SCIM_TCK_PAGE=%%p"
chcp 65001 >nul
"%SCIM_TCK_JAVA%" %SCIM_TCK_TUNING% %JAVA_OPTS% -jar "%~dp0..\lib\scim-tck.jar" %*
set "SCIM_TCK_STATUS=%ERRORLEVEL%"
chcp %SCIM_TCK_PAGE% >nul
exit /b %SCIM_TCK_STATUS%
