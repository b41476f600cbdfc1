import { Devices } from "./devices";
import { OwnPassword } from "./own-password";

export function OwnDevices() {
  return (
    <>
      <Devices />
      <OwnPassword />
    </>
  );
}
